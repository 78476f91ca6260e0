//! How much work may be done. Work is counted, not timed, so that the same picture is read alike on every phone; who
//! calls may stop it by the clock besides.

/// What reading a picture may take.
#[derive(Clone, Copy)]
pub struct Budget<'a> {
    /// The most work, in pixels and modules that are looked at, once for each time.
    pub work: u64,
    /// Asked now and then; reading ends when it says so, with what was found until then.
    pub stop: &'a dyn Fn() -> bool,
    /// Ends with the first look that shows a code: for a camera, which looks again anyway.
    pub first_look: bool,
}

impl Budget<'static> {
    /// For a picture that somebody chose: every look there is.
    #[must_use]
    pub fn for_picture() -> Self {
        Self { work: 2_000_000_000, stop: &|| false, first_look: false }
    }

    /// For one frame of a camera.
    #[must_use]
    pub fn for_frame() -> Self {
        Self { work: 60_000_000, stop: &|| false, first_look: true }
    }
}

impl std::fmt::Debug for Budget<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Budget").field("work", &self.work).field("first_look", &self.first_look).finish_non_exhaustive()
    }
}

/// How often the caller is asked, in units of work.
const ASK_EVERY: u64 = 2_000_000;

/// The work that was done, against what may be done.
pub(crate) struct Effort<'a> {
    budget: Budget<'a>,
    done: u64,
    ask_at: u64,
    stopped: bool,
}

impl<'a> Effort<'a> {
    pub(crate) fn new(budget: Budget<'a>) -> Self {
        Self { budget, done: 0, ask_at: ASK_EVERY, stopped: false }
    }

    pub(crate) fn add(&mut self, work: usize) {
        self.done += work as u64;
    }

    pub(crate) const fn done(&self) -> u64 {
        self.done
    }

    /// Whether to end now.
    pub(crate) fn is_spent(&mut self) -> bool {
        if !self.stopped && self.done >= self.ask_at {
            self.ask_at = self.done + ASK_EVERY;
            self.stopped = (self.budget.stop)();
        }
        self.stopped || self.done >= self.budget.work
    }

    pub(crate) const fn is_first_look_enough(&self) -> bool {
        self.budget.first_look
    }
}
