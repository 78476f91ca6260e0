//! Work on many files at once: as many as there are cores, as many bytes as there is room for, and
//! the results in the order of the files.

use std::collections::BTreeMap;
use std::sync::mpsc::channel;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::find::Candidate;

/// How much is done at once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Files.
    pub jobs: usize,
    /// Bytes of files. A larger file is worked on alone.
    pub bytes: u64,
    /// How far a fast worker may run ahead of a slow one, in files: results wait in memory until it is
    /// their turn.
    pub ahead: usize,
}

#[derive(Default)]
struct State {
    next: usize,
    delivered: usize,
    busy: usize,
    bytes: u64,
}

/// Who may begin what.
struct Queue<'a> {
    files: &'a [Candidate],
    limits: Limits,
    state: Mutex<State>,
    changed: Condvar,
}

impl Queue<'_> {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the next file that may be begun.
    fn take(&self) -> Option<(usize, &Candidate)> {
        let mut state = self.lock();
        loop {
            let index = state.next;
            let file = self.files.get(index)?;
            let fits = state.busy == 0 || state.bytes.saturating_add(file.size) <= self.limits.bytes;
            if fits && index < state.delivered + self.limits.ahead.max(1) {
                state.next += 1;
                state.busy += 1;
                state.bytes += file.size;
                return Some((index, file));
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }
}

/// Works on every file, and passes the results on in the order of the files. Each thread has its own
/// `W`, which `work` may use for one file after the other. `work` must not panic.
pub(crate) fn each<W: Default, T: Send>(
    limits: Limits,
    files: &[Candidate],
    work: impl Fn(&mut W, &Candidate) -> T + Sync,
    mut done: impl FnMut(T),
) {
    let queue = Queue { files, limits, state: Mutex::default(), changed: Condvar::new() };
    let (sender, results) = channel();
    std::thread::scope(|scope| {
        for _ in 0..limits.jobs.clamp(1, files.len().max(1)) {
            let (sender, queue, work) = (sender.clone(), &queue, &work);
            scope.spawn(move || {
                let mut worker = W::default();
                while let Some((index, file)) = queue.take() {
                    let result = work(&mut worker, file);
                    queue.change(|state| {
                        state.busy -= 1;
                        state.bytes -= file.size;
                    });
                    if sender.send((index, result)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut turn = 0;
        for (index, result) in results {
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&turn) {
                done(result);
                turn += 1;
                queue.change(|state| state.delivered = turn);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_keep_their_order_and_memory_its_bound() {
        let files: Vec<Candidate> =
            (0..1_000_u64).map(|size| Candidate { path: size.to_string().into(), size: size % 40 }).collect();
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        let mut order = Vec::new();
        let work = |(): &mut (), file: &Candidate| {
            most.fetch_max(now.fetch_add(file.size, Ordering::SeqCst) + file.size, Ordering::SeqCst);
            if file.size == 39 {
                std::thread::sleep(Duration::from_millis(2));
            }
            now.fetch_sub(file.size, Ordering::SeqCst);
            file.path.clone()
        };
        each(Limits { jobs: 8, bytes: 60, ahead: 256 }, &files, work, |path| order.push(path));
        assert_eq!(order, files.iter().map(|file| file.path.clone()).collect::<Vec<_>>());
        assert!(most.load(Ordering::SeqCst) <= 60, "{most:?}");
    }

    #[test]
    fn what_is_larger_than_the_room_is_done_alone() {
        let files = vec![Candidate { path: "a".into(), size: 100 }, Candidate { path: "b".into(), size: 1 }];
        let mut count = 0;
        each(Limits { jobs: 2, bytes: 10, ahead: 1 }, &files, |(): &mut (), _| (), |()| count += 1);
        each(Limits { jobs: 2, bytes: 10, ahead: 1 }, &[], |(): &mut (), _| (), |()| count += 1);
        assert_eq!(count, 2);
    }
}
