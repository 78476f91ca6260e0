//! `vigie check`: one answer for each line, in order, with codes for programs.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn vigie(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_vigie"))
        .arg("check")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writing = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap();
    output
}

fn objects(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"))).collect()
}

#[test]
fn links_get_verdicts_with_reasons_and_the_list() {
    let output = vigie(&["--json", "https://www.ispyoo.com/login", "example.org", "see you at eight"], b"");
    assert_eq!(output.status.code(), Some(2));
    let [listed, clean, none] = objects(&output).try_into().unwrap();
    assert_eq!((listed["verdict"].as_str(), listed["host"].as_str()), (Some("block"), Some("www.ispyoo.com")));
    assert_eq!(
        (listed["list"]["indicator"].as_str(), listed["list"]["family"].as_str()),
        (Some("ispyoo.com"), Some("TheTruthSpy"))
    );
    assert!(listed["list"]["date"].as_str().unwrap().starts_with("20"));
    assert_eq!((clean["verdict"].as_str(), clean["list"].is_null()), (Some("allow"), true));
    assert_eq!((none["host"].is_null(), none["reasons"][0]["id"].as_str()), (true, Some("check.not-a-link")));
    let alone = vigie(&["--json", "--no-lists", "https://www.ispyoo.com/login"], b"");
    assert!(objects(&alone)[0]["list"].is_null());
}

#[test]
fn a_suspicion_is_a_warning_with_words() {
    let output = vigie(&["--json", "--no-lists", "https://kbc-login-verify.top/be"], b"");
    assert_eq!(output.status.code(), Some(3));
    let object = &objects(&output)[0];
    assert_eq!(object["verdict"], "warn");
    assert!(object["score"].as_f64().unwrap() > 0.9);
    let reasons = object["reasons"].as_array().unwrap();
    assert!(reasons.iter().all(|reason| !reason["words"].as_str().unwrap().is_empty()), "{reasons:?}");
    assert!(reasons.iter().any(|reason| reason["weight"].as_f64().unwrap() > 0.0), "{reasons:?}");
    let words = vigie(&["https://kbc-login-verify.top/be"], b"");
    assert!(String::from_utf8(words.stdout).unwrap().contains("looks like phishing"));
}

#[test]
fn a_stream_is_answered_line_by_line_whatever_is_in_it() {
    let mut input = b"https://example.org/\n\nhttps://user@bank.example@evil.example/\r\n\xff\xfe\n".to_vec();
    input.extend(vec![b'a'; 100_000]);
    input.extend(b"\nexample.net");
    let output = vigie(&["-", "--json"], &input);
    assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stderr));
    let answers = objects(&output);
    assert_eq!(answers.len(), 6);
    assert_eq!((answers[0]["host"].as_str(), answers[5]["host"].as_str()), (Some("example.org"), Some("example.net")));
    assert_eq!(answers[2]["verdict"], "warn");
    assert_eq!(answers[4]["reasons"][0]["id"], "check.too-long");
}

#[test]
fn each_answer_comes_before_the_next_question() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_vigie"))
        .args(["check", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for host in ["example.org", "example.net"] {
        writeln!(stdin, "{host}").unwrap();
        assert!(lines.next().unwrap().unwrap().contains(host));
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn wrong_usage_says_what_is_wrong() {
    for arguments in [
        &["-", "example.org"][..],
        &[],
        &["--sensitivity", "loud", "example.org"],
        &["--intel", "/nowhere", "a.example"],
    ] {
        let output = vigie(arguments, b"");
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(!output.stderr.is_empty());
    }
}
