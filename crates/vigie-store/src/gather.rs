//! What many ask at once, done together: who comes while others are served waits for the next round, with all who
//! came meanwhile; who comes alone waits for nobody.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{Notify, oneshot};
use tokio::task::yield_now;
use tokio::time::timeout;

/// Something that is done for many at once.
pub(crate) trait Together: std::fmt::Debug + Send + Sync + 'static {
    /// What one asks.
    type Item: std::fmt::Debug + Send + 'static;
    /// What one is told.
    type Answer: std::fmt::Debug + Send + 'static;

    /// Whether one more may be done together with these, in the same round.
    fn fits(group: &[Self::Item], next: &Self::Item) -> bool;

    /// How long the next round may wait for as many as the one before had, which took so long, while so many wait.
    /// After somebody was served alone, nobody is waited for.
    fn waits(_took: Duration, _waiting: usize) -> Duration {
        Duration::ZERO
    }

    /// Does it for one or more; gives as many answers, in the same order.
    fn answer(&self, group: Vec<Self::Item>) -> impl Future<Output = Vec<Self::Answer>> + Send;
}

/// The line of those who wait. Cheap to clone.
#[derive(Debug)]
pub(crate) struct Gather<T: Together>(Arc<Inner<T>>);

#[derive(Debug)]
struct Inner<T: Together> {
    doing: T,
    line: Mutex<Line<T::Item, T::Answer>>,
    /// As many wait as are waited for.
    enough: Notify,
}

#[derive(Debug)]
struct Line<I, A> {
    waiting: VecDeque<(I, oneshot::Sender<A>)>,
    /// Whether somebody serves those who wait.
    served: bool,
    /// For how many the next round waits; 0 for none in particular.
    wanted: usize,
}

impl<T: Together> Clone for Gather<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: Together> Gather<T> {
    pub(crate) fn new(doing: T) -> Self {
        let line = Mutex::new(Line::empty());
        Self(Arc::new(Inner { doing, line, enough: Notify::new() }))
    }

    /// Asks, and waits for the answer; none where serving panicked. What was asked is done even when its caller
    /// does not wait.
    pub(crate) async fn ask(&self, item: T::Item) -> Option<T::Answer> {
        let (answer, answered) = oneshot::channel();
        let begin = {
            let mut line = self.line();
            line.waiting.push_back((item, answer));
            if line.waiting.len() == line.wanted {
                self.0.enough.notify_one();
            }
            !std::mem::replace(&mut line.served, true)
        };
        if begin {
            // Not by whoever came first: a caller may go in the middle, and others would wait for ever.
            tokio::spawn(self.clone().serve());
        }
        answered.await.ok()
    }

    /// Serves group by group until nobody waits.
    async fn serve(self) {
        let _ends = Ends(&self);
        loop {
            // Whoever is about to ask, for what it sent is here, gets into the same round.
            yield_now().await;
            let group = self.line().next_group::<T>();
            if group.is_empty() {
                return;
            }
            let begin = Instant::now();
            let (items, askers): (Vec<_>, Vec<_>) = group.into_iter().unzip();
            let served = askers.len();
            for (asker, answer) in askers.into_iter().zip(self.0.doing.answer(items).await) {
                // Who does not listen any more has gone.
                drop(asker.send(answer));
            }
            self.wait_for_company(served, begin.elapsed()).await;
        }
    }

    /// Waits until there are as many as were served just now, beside those who came meanwhile.
    async fn wait_for_company(&self, served: usize, took: Duration) {
        let longest = {
            let mut line = self.line();
            let waiting = line.waiting.len();
            let longest = if served > 1 { T::waits(took, waiting) } else { Duration::ZERO };
            line.wanted = if longest.is_zero() { 0 } else { waiting + served };
            longest
        };
        if !longest.is_zero() {
            drop(timeout(longest, self.0.enough.notified()).await);
            self.line().wanted = 0;
        }
    }

    fn line(&self) -> MutexGuard<'_, Line<T::Item, T::Answer>> {
        self.0.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets the next one be served, should serving ever panic; those that waited are told.
struct Ends<'a, T: Together>(&'a Gather<T>);

impl<T: Together> Drop for Ends<'_, T> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            *self.0.line() = Line::empty();
        }
    }
}

impl<I, A> Line<I, A> {
    const fn empty() -> Self {
        Self { waiting: VecDeque::new(), served: false, wanted: 0 }
    }

    /// The next ones that are served together; nobody serves any more where none waits.
    fn next_group<T: Together<Item = I>>(&mut self) -> Vec<(I, oneshot::Sender<A>)> {
        let (mut items, mut askers) = (Vec::new(), Vec::new());
        while self.waiting.front().is_some_and(|(next, _)| items.is_empty() || T::fits(&items, next)) {
            if let Some((item, asker)) = self.waiting.pop_front() {
                items.push(item);
                askers.push(asker);
            }
        }
        self.served = !items.is_empty();
        items.into_iter().zip(askers).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::time::Duration;

    use super::{Gather, Together};

    /// Notes its groups; panics at a zero.
    #[derive(Debug, Default)]
    struct Noted(Mutex<Vec<Vec<u32>>>);

    impl Together for Noted {
        type Item = u32;
        type Answer = u32;

        fn fits(group: &[u32], next: &u32) -> bool {
            group.len() < 3 && !group.contains(next)
        }

        async fn answer(&self, group: Vec<u32>) -> Vec<u32> {
            tokio::time::sleep(Duration::from_millis(20)).await;
            assert!(!group.contains(&0), "a fault of ours");
            self.0.lock().unwrap().push(group.clone());
            group.into_iter().map(|number| 10 * number).collect()
        }
    }

    #[tokio::test]
    async fn who_waits_is_served_in_groups_that_fit() {
        let gather = Gather::new(Noted::default());
        let asked = [1, 2, 3, 3, 4, 5, 6].map(|number| {
            let gather = gather.clone();
            tokio::spawn(async move { gather.ask(number).await })
        });
        let mut answers = Vec::new();
        for answer in asked {
            answers.push(answer.await.unwrap().unwrap());
        }
        assert_eq!(answers, [10, 20, 30, 30, 40, 50, 60]);
        // All seven stood in line when the first round began.
        assert_eq!(*gather.0.doing.0.lock().unwrap(), [vec![1, 2, 3], vec![3, 4, 5], vec![6]]);
    }

    /// As [`Noted`], and worth waiting for.
    #[derive(Debug, Default)]
    struct Patient(Noted);

    impl Together for Patient {
        type Item = u32;
        type Answer = u32;

        fn fits(group: &[u32], next: &u32) -> bool {
            Noted::fits(group, next)
        }

        fn waits(took: Duration, _waiting: usize) -> Duration {
            10 * took
        }

        async fn answer(&self, group: Vec<u32>) -> Vec<u32> {
            self.0.answer(group).await
        }
    }

    #[tokio::test]
    async fn company_is_waited_for_where_there_was_some() {
        let gather = Gather::new(Patient::default());
        let late = async |number: u32| {
            tokio::time::sleep(Duration::from_millis(u64::from(number) * 40)).await;
            gather.ask(number).await
        };
        // Two at once; a third while the next round may still come, and a fourth with which it is as large.
        let (one, other, third, fourth) = tokio::join!(gather.ask(8), gather.ask(9), late(1), late(2));
        assert_eq!([one, other, third, fourth].map(Option::unwrap), [80, 90, 10, 20]);
        assert_eq!(*gather.0.doing.0.0.lock().unwrap(), [vec![8, 9], vec![1, 2]]);
        let begin = std::time::Instant::now();
        // Nobody comes: it is not waited for ever, and then whoever is alone waits for nobody.
        assert_eq!(gather.ask(4).await, Some(40));
        assert_eq!(gather.ask(5).await, Some(50));
        assert!(begin.elapsed() < Duration::from_secs(2), "{:?}", begin.elapsed());
    }

    #[tokio::test]
    async fn a_caller_that_goes_and_a_panic_keep_nobody_waiting() {
        let gather = Gather::new(Noted::default());
        let gone = tokio::time::timeout(Duration::from_millis(5), gather.ask(1)).await;
        assert!(gone.is_err());
        assert_eq!(gather.ask(2).await, Some(20));
        assert_eq!(*gather.0.doing.0.lock().unwrap(), [vec![1], vec![2]], "what was asked was done");
        assert_eq!(gather.ask(0).await, None);
        assert_eq!(gather.ask(3).await, Some(30));
    }
}
