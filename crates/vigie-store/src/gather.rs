//! What many ask at once, done together: who comes while others are served waits for the next round, with all who
//! came meanwhile; who comes alone waits for nobody.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

/// Something that is done for many at once.
pub(crate) trait Together: std::fmt::Debug + Send + Sync + 'static {
    /// What one asks.
    type Item: std::fmt::Debug + Send + 'static;
    /// What one is told.
    type Answer: std::fmt::Debug + Send + 'static;

    /// Whether one more may be done together with these, in the same round.
    fn fits(group: &[Self::Item], next: &Self::Item) -> bool;

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
}

#[derive(Debug)]
struct Line<I, A> {
    waiting: VecDeque<(I, oneshot::Sender<A>)>,
    /// Whether somebody serves those who wait.
    served: bool,
}

impl<T: Together> Clone for Gather<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: Together> Gather<T> {
    pub(crate) fn new(doing: T) -> Self {
        let line = Mutex::new(Line { waiting: VecDeque::new(), served: false });
        Self(Arc::new(Inner { doing, line }))
    }

    /// Asks, and waits for the answer; none where serving panicked. What was asked is done even when its caller
    /// does not wait.
    pub(crate) async fn ask(&self, item: T::Item) -> Option<T::Answer> {
        let (answer, answered) = oneshot::channel();
        let begin = {
            let mut line = self.line();
            line.waiting.push_back((item, answer));
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
            let group = self.line().next_group::<T>();
            if group.is_empty() {
                return;
            }
            let (items, askers): (Vec<_>, Vec<_>) = group.into_iter().unzip();
            for (asker, answer) in askers.into_iter().zip(self.0.doing.answer(items).await) {
                // Who does not listen any more has gone.
                drop(asker.send(answer));
            }
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
            *self.0.line() = Line { waiting: VecDeque::new(), served: false };
        }
    }
}

impl<I, A> Line<I, A> {
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
