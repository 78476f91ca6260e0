//! Files and their uses as a graph: circles, and floors.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Which file uses which, and by what.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// By file: what it uses, with the first use that was seen.
    uses: BTreeMap<String, BTreeMap<String, String>>,
}

/// A use of one file by another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) from: String,
    pub(super) to: String,
    /// The import, path or call.
    pub(super) by: String,
}

/// A shortest circle of a knot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Circle {
    pub(super) edges: Vec<Edge>,
    /// Files of the same knot that are not on this circle.
    pub(super) others: Vec<String>,
}

/// Files by floor, the lowest first: a file uses files of lower floors only. A knot stands on one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Floors {
    pub(super) floors: Vec<Vec<String>>,
    pub(super) circles: Vec<Circle>,
}

impl Graph {
    pub(super) fn add_file(&mut self, file: &str) {
        self.uses.entry(file.to_owned()).or_default();
    }

    /// Of several uses of the same file the first is kept.
    pub(super) fn add(&mut self, from: &str, to: &str, by: &str) {
        if from != to {
            self.add_file(to);
            let uses = self.uses.entry(from.to_owned()).or_default();
            uses.entry(to.to_owned()).or_insert_with(|| by.to_owned());
        }
    }

    pub(super) fn floors(&self) -> Floors {
        let reach: BTreeMap<&str, BTreeSet<&str>> =
            self.uses.keys().map(|file| (file.as_str(), self.reach(file))).collect();
        let mut found = Floors::default();
        let mut done: BTreeMap<&str, usize> = BTreeMap::new();
        while done.len() < self.uses.len() {
            // A file whose whole reach stands, itself and its knot left out, stands on the next floor.
            let stands = |file: &&str| {
                let mut below = reach[*file].iter().filter(|other| !reach[**other].contains(*file));
                !done.contains_key(*file) && below.all(|other| done.contains_key(other))
            };
            let next: Vec<&str> = self.uses.keys().map(String::as_str).filter(stands).collect();
            done.extend(next.iter().map(|file| (*file, found.floors.len())));
            found.floors.push(next.iter().map(|file| (*file).to_owned()).collect());
        }
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for file in self.uses.keys().map(String::as_str) {
            if reach[file].contains(file) && !seen.contains(file) {
                let knot: BTreeSet<&str> =
                    reach[file].iter().copied().filter(|other| reach[*other].contains(file)).collect();
                seen.extend(&knot);
                found.circles.extend(self.shortest(&knot));
            }
        }
        found
    }

    /// The files that a file uses, over however many others: itself only in a circle.
    fn reach<'a>(&'a self, file: &'a str) -> BTreeSet<&'a str> {
        let mut reached = BTreeSet::new();
        let mut next = vec![file];
        while let Some(from) = next.pop() {
            let uses = self.uses.get(from).into_iter().flat_map(BTreeMap::keys).map(String::as_str);
            next.extend(uses.filter(|to| reached.insert(*to)));
        }
        reached
    }

    fn shortest(&self, knot: &BTreeSet<&str>) -> Option<Circle> {
        let path = knot.iter().filter_map(|file| self.back_to(file)).min_by_key(Vec::len)?;
        let by = |from: &str, to: &str| self.uses.get(from).and_then(|uses| uses.get(to)).cloned().unwrap_or_default();
        let edges: Vec<Edge> = path
            .windows(2)
            .map(|pair| Edge { from: pair[0].to_owned(), to: pair[1].to_owned(), by: by(pair[0], pair[1]) })
            .collect();
        let others = knot.iter().filter(|file| !path.contains(file)).map(|file| (*file).to_owned()).collect();
        Some(Circle { edges, others })
    }

    /// The shortest way from a file back to itself, with it at both ends.
    fn back_to<'a>(&'a self, file: &'a str) -> Option<Vec<&'a str>> {
        let mut came: BTreeMap<&str, &str> = BTreeMap::new();
        let mut next = VecDeque::from([file]);
        while let Some(from) = next.pop_front() {
            for to in self.uses.get(from)?.keys().map(String::as_str) {
                if to == file {
                    let mut path = vec![file, from];
                    while path.last() != Some(&file) {
                        path.push(came.get(path.last()?)?);
                    }
                    path.reverse();
                    return Some(path);
                }
                if !came.contains_key(to) {
                    came.insert(to, from);
                    next.push_back(to);
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(edges: &[(&str, &str)]) -> Graph {
        let mut graph = Graph::default();
        edges.iter().for_each(|(from, to)| graph.add(from, to, "use"));
        graph
    }

    #[test]
    fn floors_stand_on_each_other() {
        let found = graph(&[("c", "b"), ("b", "a"), ("c", "a"), ("d", "a")]).floors();
        assert_eq!(found.floors, [vec!["a"], vec!["b", "d"], vec!["c"]]);
        assert!(found.circles.is_empty());
    }

    #[test]
    fn the_shortest_circle_of_each_knot_is_named_and_files_above_still_stand() {
        let found =
            graph(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "c"), ("top", "a"), ("x", "y"), ("y", "x")])
                .floors();
        let circles: Vec<(Vec<&str>, usize)> = found
            .circles
            .iter()
            .map(|one| (one.edges.iter().map(|edge| edge.from.as_str()).collect(), one.others.len()))
            .collect();
        assert_eq!(circles, [(vec!["c", "d"], 2), (vec!["x", "y"], 0)]);
        assert_eq!(found.floors, [vec!["a", "b", "c", "d", "x", "y"], vec!["top"]]);
    }

    #[test]
    fn a_file_does_not_use_itself() {
        assert!(graph(&[("a", "a")]).floors().circles.is_empty());
    }
}
