//! The rule on made crates.

use std::collections::BTreeMap;

use super::*;

/// What the rule says of a library made of these files.
fn floors(files: &[(&str, &str)]) -> Floors {
    let files: BTreeMap<&str, &str> = files.iter().copied().collect();
    let roots = [("src/lib.rs".to_owned(), Some("made".to_owned()))];
    graph(&roots, &|path| files.get(path).map(|text| (*text).to_owned())).unwrap().floors()
}

/// The circles, each as its files and what they use each other by.
fn circles(files: &[(&str, &str)]) -> Vec<Vec<(String, String)>> {
    let edges = |circle: graph::Circle| circle.edges.into_iter().map(|edge| (edge.from, edge.by)).collect();
    floors(files).circles.into_iter().map(edges).collect()
}

fn circle(edges: &[(&str, &str)]) -> Vec<Vec<(String, String)>> {
    vec![edges.iter().map(|(file, by)| ((*file).to_owned(), (*by).to_owned())).collect()]
}

#[test]
fn files_that_use_one_way_stand_on_floors() {
    let found = floors(&[
        ("src/lib.rs", "mod low; mod high; pub use high::High;"),
        ("src/low.rs", "pub struct Low;"),
        ("src/high.rs", "use crate::low::Low; pub struct High(Low);"),
    ]);
    assert_eq!(found.floors, [vec!["src/low.rs"], vec!["src/high.rs"]]);
    assert!(found.circles.is_empty());
}

#[test]
fn a_circle_through_a_re_export_is_found_and_its_imports_are_named() {
    let found = circles(&[
        ("src/lib.rs", "mod app; mod duties; pub use app::App;"),
        ("src/app.rs", "use crate::duties::Scan; pub struct App(Scan);"),
        ("src/duties/mod.rs", "mod scan; pub(crate) use self::scan::*;"),
        ("src/duties/scan.rs", "use crate::App; pub struct Scan; impl Scan { fn of(_: &App) {} }"),
    ]);
    assert_eq!(found, circle(&[("src/app.rs", "crate::duties::Scan"), ("src/duties/scan.rs", "crate::App")]));
}

#[test]
fn a_module_that_only_declares_and_passes_on_is_no_part_of_a_circle() {
    let found = floors(&[
        ("src/lib.rs", "pub mod shapes; pub use shapes::{Round, Square};"),
        ("src/shapes/mod.rs", "mod round; mod square; pub use round::Round; pub use square::Square;"),
        ("src/shapes/round.rs", "use super::Square; pub struct Round(Square);"),
        ("src/shapes/square.rs", "pub struct Square;"),
    ]);
    assert_eq!(found.floors, [vec!["src/shapes/square.rs"], vec!["src/shapes/round.rs"]]);
}

#[test]
fn a_module_with_code_of_its_own_is_a_file_as_any_other() {
    let found = circles(&[
        ("src/lib.rs", "mod shapes;"),
        ("src/shapes.rs", "mod round; pub struct Size(u8); fn all() -> round::Round { round::Round }"),
        ("src/shapes/round.rs", "pub struct Round; impl Round { fn size() -> super::Size { super::Size(1) } }"),
    ]);
    assert_eq!(found, circle(&[("src/shapes.rs", "round::Round"), ("src/shapes/round.rs", "super::Size")]));
}

#[test]
fn a_method_away_from_its_type_is_a_use_of_its_file_wherever_it_is_called() {
    let lib = ("src/lib.rs", "mod app; mod scan; pub use app::App;");
    let scan =
        ("src/scan.rs", "use crate::App; impl App { pub fn scan(&self) { helper(self) } } fn helper(_: &App) {}");
    for app in [
        "pub struct App; impl App { fn run(&self) { self.scan() } }",
        "pub struct App; impl App { fn run(&self) { App::scan(self) } }",
        "pub struct App; fn run(app: &App) { app.scan() }",
        "pub struct App; impl App { fn run(&self) { join!(1, self.scan()) } }",
    ] {
        let found = circles(&[lib, ("src/app.rs", app), scan]);
        assert!(found.len() == 1 && found[0][0].1 == "App::scan()", "{app}: {found:?}");
    }
    // Another type's method of that name is not meant.
    let other = "pub struct App; struct Eye; impl Eye { fn scan(&self) {} } fn run(eye: &Eye) { eye.scan() }";
    assert!(circles(&[lib, ("src/app.rs", other), scan]).is_empty());
}

#[test]
fn paths_count_wherever_they_stand() {
    let b = ("src/b.rs", "use crate::a::A; pub struct B(A); pub fn make() {} pub mod hex { }");
    for (a, by) in [
        ("pub struct A; fn f() { crate::b::make() }", "crate::b::make"),
        ("pub struct A; fn f() { println!(\"{}\", crate::b::make()) }", "crate::b::make"),
        ("pub struct A; fn f() { use super::b::make as other; other() }", "super::b::make"),
        ("use crate::b; pub struct A; fn f() { b::make() }", "b::make"),
        ("use crate::*; pub struct A; fn f() { b::make() }", "b::make"),
        ("#[serde(with = \"crate::b::hex\")] pub struct A;", "crate::b::hex"),
        ("pub struct A; mod inner { fn f(_: super::super::b::B) {} }", "super::super::b::B"),
        ("#[template(path = \"a.html\")] pub struct A;", "crate::b::make"),
    ] {
        let page = ("templates/a.html", "{% include \"part.html\" %}");
        let part = ("templates/part.html", "<p>{{ crate::b::make() }}</p>");
        let found = circles(&[("src/lib.rs", "mod a; mod b;"), ("src/a.rs", a), b, page, part]);
        assert_eq!(found, circle(&[("src/a.rs", by), ("src/b.rs", "crate::a::A")]), "{a}");
    }
}

#[test]
fn tests_other_crates_and_names_of_ones_own_are_no_uses() {
    let found = circles(&[
        ("src/lib.rs", "mod a; mod b;"),
        (
            "src/a.rs",
            "use std::b::B as Other; pub struct A; #[cfg(test)] mod tests { use crate::b::B; }
             #[cfg(all(test, unix))] fn f() { crate::b::B; } #[test] fn g() { crate::b::B; } fn b(b: u8) -> u8 { b }",
        ),
        ("src/b.rs", "use crate::a::A; pub struct B(A);"),
    ]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_name_that_is_a_module_and_a_function_and_imports_in_a_circle_end() {
    let found = circles(&[
        ("src/lib.rs", "mod may; mod top; pub use may::may; pub use top::*;"),
        ("src/may.rs", "use crate::top::Top; pub fn may(_: Top) {}"),
        ("src/top.rs", "pub use crate::*; pub struct Top; fn f() { crate::may(Top) } fn g() { crate::nothing() }"),
    ]);
    assert_eq!(found, circle(&[("src/may.rs", "crate::top::Top"), ("src/top.rs", "crate::may")]));
}

#[test]
fn a_program_stands_on_its_library_and_what_is_broken_is_told() {
    let files: BTreeMap<&str, &str> = [
        ("src/lib.rs", "pub mod run;"),
        ("src/run.rs", "pub fn run() {}"),
        ("src/main.rs", "fn main() { made::run::run() }"),
    ]
    .into();
    let read = |path: &str| files.get(path).map(|text| (*text).to_owned());
    let roots = [("src/main.rs".to_owned(), None), ("src/lib.rs".to_owned(), Some("made".to_owned()))];
    assert_eq!(graph(&roots, &read).unwrap().floors().floors, [["src/run.rs"], ["src/main.rs"]]);
    let broken = |path: &str| (path == "src/lib.rs").then(|| "mod gone;".to_owned());
    assert!(graph(&roots[1..], &broken).is_err());
    let broken = |path: &str| (path == "src/lib.rs").then(|| "fn (".to_owned());
    assert!(graph(&roots[1..], &broken).is_err());
}

#[test]
fn the_listing_is_short_and_tells_all_when_asked() {
    let files: Vec<String> = ["a", "b", "c", "d", "e"].iter().map(|name| format!("src/{name}.rs")).collect();
    let floors = Floors { floors: vec![files.clone(), vec!["src/top/mod.rs".to_owned()]], circles: Vec::new() };
    assert_eq!(listing("made", &floors, false), "made: 6 files on 2 floors: a b c +2 < top/mod");
    assert_eq!(listing("made", &floors, true), "made: 6 files on 2 floors\n   1  a b c d e\n   2  top/mod");
}
