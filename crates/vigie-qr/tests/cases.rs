//! Every picture of `tests/data/qr`, found by looking into the folder, against its right values.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use vigie_qr::{Budget, Reading, Set, read_picture};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/qr")
}

fn right_values() -> BTreeMap<String, Vec<String>> {
    let table = fs::read_to_string(folder().join("right.tsv")).unwrap();
    table
        .lines()
        .map(|line| {
            let mut columns = line.split('\t').map(str::to_owned);
            (columns.next().unwrap(), columns.collect())
        })
        .collect()
}

/// The texts of a reading in an order that does not hang on who is a pixel higher.
fn texts(reading: &Reading) -> Vec<String> {
    let mut texts: Vec<String> = reading
        .codes
        .iter()
        .map(|code| match code.set {
            Set::Part { number, total } => format!("part {number}/{total}: {}", code.text),
            Set::Alone | Set::Joined { .. } => code.text.clone(),
        })
        .collect();
    texts.sort();
    texts
}

#[test]
fn every_picture_reads_as_it_should() {
    let mut right = right_values();
    let mut wrong = Vec::new();
    let mut pictures = 0;
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with(".png") {
            continue;
        }
        pictures += 1;
        let read = read_picture(&fs::read(&path).unwrap(), Budget::for_picture());
        let read = match &read {
            Ok(reading) => texts(reading),
            Err(problem) => vec![format!("!{}", problem.code())],
        };
        let mut expected = right.remove(&name).unwrap_or_else(|| panic!("{name} is not in right.tsv"));
        expected.sort();
        if read != expected {
            wrong.push(format!("{name}: {read:?} instead of {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(right.is_empty(), "no such pictures: {right:?}");
    assert!(pictures > 25);
}

#[test]
fn parts_of_a_set_are_joined_and_said() {
    let read = |name: &str| read_picture(&fs::read(folder().join(name)).unwrap(), Budget::for_picture()).unwrap();
    assert_eq!(read("q3_sa_row.png").codes[0].set, Set::Joined { total: 3 });
    assert_eq!(read("made_sa_1of4.png").codes[0].set, Set::Part { number: 2, total: 4 });
    assert_eq!(read("q7_two.png").codes.iter().map(|code| code.set).collect::<Vec<_>>(), [Set::Alone, Set::Alone]);
}

#[test]
fn corners_are_those_of_the_code_in_the_picture() {
    let code =
        &read_picture(&fs::read(folder().join("q1_inverted.png")).unwrap(), Budget::for_picture()).unwrap().codes[0];
    let picture = image::open(folder().join("q1_inverted.png")).unwrap();
    let [first, .., last] = [code.corners[0], code.corners[1], code.corners[3]];
    assert!(first.x > 0.0 && first.y > 0.0 && code.corners[2].x < picture.width() as f32);
    assert!((code.corners[1].x - first.x) > picture.width() as f32 / 2.0);
    assert!(last.y > first.y);
}
