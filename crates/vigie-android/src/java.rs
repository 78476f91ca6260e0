//! The names that the virtual machine looks for in `app.vigie.Core`, and the shell behind it. What panics ends here.
#![allow(unsafe_code)]
// The virtual machine reaches what nothing else here does.
#![allow(unreachable_pub)]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use jni::objects::{JByteArray, JClass, JObject};
use jni::refs::Global;
use jni::{Env, EnvUnowned, JavaVM, jni_sig, jni_str};
use serde_json::json;

use crate::core::Core;
use crate::frame::Frame;
use crate::shell::Shell;

/// The core of this process.
static CORE: Mutex<Option<Core>> = Mutex::new(None);

/// The shell behind the virtual machine.
struct JavaShell {
    machine: JavaVM,
    shell: Global<JObject<'static>>,
}

impl Shell for JavaShell {
    fn answer(&self, question: Vec<u8>) -> Result<Vec<u8>, String> {
        let answered = self.machine.attach_current_thread(|env| self.call(env, &question));
        answered.map_err(|error: jni::errors::Error| error.to_string())
    }
}

impl JavaShell {
    fn call(&self, env: &mut Env<'_>, question: &[u8]) -> Result<Vec<u8>, jni::errors::Error> {
        let question = env.byte_array_from_slice(question)?;
        let answer = env
            .call_method(&self.shell, jni_str!("answer"), jni_sig!("([B)[B"), &[(&question).into()])
            .inspect_err(|_| {
                // Left pending, it would end the next call on this thread, whatever that is.
                if env.exception_check() {
                    env.exception_clear();
                }
            })?
            .l()?;
        let answer = env.cast_local::<JByteArray<'_>>(answer)?;
        env.convert_byte_array(&answer)
    }
}

/// Answers a call, whatever happens on the way.
fn answering<'local>(
    mut env: EnvUnowned<'local>,
    work: impl FnOnce(&mut Env<'local>) -> Result<Frame, jni::errors::Error>,
) -> JByteArray<'local> {
    let outcome = env.with_env(|env| {
        // Caught here as well, so that the shell is told what broke instead of getting an exception.
        let answer = match catch_unwind(AssertUnwindSafe(|| work(env))) {
            Ok(answer) => answer?,
            Err(panic) => Frame::error("core.panicked", words_of(panic.as_ref())),
        };
        env.byte_array_from_slice(&answer.write())
    });
    outcome.resolve::<jni::errors::ThrowRuntimeExAndDefault>()
}

fn words_of(panic: &(dyn std::any::Any + Send)) -> &str {
    let owned = panic.downcast_ref::<String>().map(String::as_str);
    owned.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("the core broke")
}

fn read(env: &Env<'_>, frame: &JByteArray<'_>) -> Result<Result<Frame, Frame>, jni::errors::Error> {
    let bytes = env.convert_byte_array(frame)?;
    Ok(Frame::read(&bytes).map_err(|error| Frame::error("door.frame", &error.to_string())))
}

fn with_core(work: impl FnOnce(&mut Option<Core>) -> Frame) -> Frame {
    work(&mut CORE.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Starts the core: `static native byte[] start(byte[] options, Shell shell)`.
// SAFETY: no other function of the process has this name; the virtual machine calls it as the class declares it.
#[unsafe(no_mangle)]
pub extern "system" fn Java_app_vigie_Core_start<'local>(
    env: EnvUnowned<'local>,
    _: JClass<'local>,
    options: JByteArray<'local>,
    shell: JObject<'local>,
) -> JByteArray<'local> {
    answering(env, |env| {
        let options = match read(env, &options)? {
            Ok(options) => options,
            Err(error) => return Ok(error),
        };
        let shell = Arc::new(JavaShell { machine: env.get_java_vm()?, shell: env.new_global_ref(&shell)? });
        Ok(with_core(|core| {
            if core.is_some() {
                return Frame::error("core.already-started", "the core works already in this process");
            }
            match Core::start(&options, shell) {
                Ok(started) => {
                    let answer = Frame::of(started.started());
                    *core = Some(started);
                    answer
                }
                Err(error) => Frame::error(error.code(), &error.to_string()),
            }
        }))
    })
}

/// Stops the core: `static native byte[] stop()`.
// SAFETY: as above.
#[unsafe(no_mangle)]
pub extern "system" fn Java_app_vigie_Core_stop<'local>(
    env: EnvUnowned<'local>,
    _: JClass<'local>,
) -> JByteArray<'local> {
    answering(env, |_| {
        let core = CORE.lock().unwrap_or_else(PoisonError::into_inner).take();
        drop(core);
        Ok(Frame::of(json!({})))
    })
}

/// Tells the core something: `static native byte[] tell(byte[] frame)`.
// SAFETY: as above.
#[unsafe(no_mangle)]
pub extern "system" fn Java_app_vigie_Core_tell<'local>(
    env: EnvUnowned<'local>,
    _: JClass<'local>,
    frame: JByteArray<'local>,
) -> JByteArray<'local> {
    answering(env, |env| {
        let frame = match read(env, &frame)? {
            Ok(frame) => frame,
            Err(error) => return Ok(error),
        };
        Ok(with_core(|core| match core {
            Some(core) => core.tell(&frame),
            None => Frame::error("core.not-started", "the core does not work yet"),
        }))
    })
}
