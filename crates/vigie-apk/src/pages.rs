//! Memory that is written to again and again: for one large file or entry after the other.

use memmap2::MmapMut;

/// Memory of a fixed size straight from the system, in large pages where it has some: new memory is cleared page by
/// page, and of larger pages there are fewer. What is never written to takes none.
pub struct Pages(MmapMut);

impl Pages {
    /// So many bytes, all of them zero; `None` where the system has none to give.
    #[must_use]
    pub fn new(size: usize) -> Option<Self> {
        let pages = MmapMut::map_anon(size).ok()?;
        // A system without large pages refuses, and gives small ones. Phones have none to spare.
        #[cfg(target_os = "linux")]
        let _ = pages.advise(memmap2::Advice::HugePage);
        Some(Self(pages))
    }

    /// All of it: what was written, and beyond that whatever an earlier file left there.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// All of it, to be written to.
    pub fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Pages;

    #[test]
    fn new_memory_is_zero_and_keeps_what_is_written() {
        let mut pages = Pages::new(5 << 20).unwrap();
        assert_eq!(pages.bytes().len(), 5 << 20);
        assert!(pages.bytes().iter().all(|byte| *byte == 0));
        pages.bytes_mut()[3 << 20] = 7;
        assert_eq!(pages.bytes()[3 << 20], 7);
    }

    #[test]
    fn too_much_is_refused() {
        assert!(Pages::new(usize::MAX >> 1).is_none());
        assert!(Pages::new(0).is_none_or(|pages| pages.bytes().is_empty()));
    }
}
