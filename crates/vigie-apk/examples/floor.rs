//! What no scanner of packages can undercut: SHA-256 of each file, and every entry inflated once.
//! `cargo xtask bench apps` measures it beside `vigie scan`.

use std::io::Read as _;

use flate2::read::DeflateDecoder;
use sha2::{Digest as _, Sha256};

fn main() -> std::io::Result<()> {
    let (mut files, mut inflated) = (0_usize, 0_u64);
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(path)?;
        std::hint::black_box(Sha256::digest(&bytes));
        inflated += inflate(&bytes).unwrap_or_default();
        files += 1;
    }
    println!("{files} files, {inflated} bytes inside");
    Ok(())
}

/// Walks the central directory of a well-formed archive; of others, as far as it goes.
fn inflate(bytes: &[u8]) -> Option<u64> {
    let end = bytes.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let mut at = u32_at(bytes, end + 16)? as usize;
    let mut total = 0;
    while bytes.get(at..at + 4) == Some(b"PK\x01\x02") {
        let (method, size, local) =
            (u16_at(bytes, at + 10)?, u32_at(bytes, at + 20)? as usize, u32_at(bytes, at + 42)?);
        let local = local as usize;
        let data = local + 30 + u16_at(bytes, local + 26)? as usize + u16_at(bytes, local + 28)? as usize;
        let stream = bytes.get(data..data.checked_add(size)?)?;
        if method == 8 {
            let mut piece = [0; 32 << 10];
            let mut decoder = DeflateDecoder::new(stream);
            while let Ok(read @ 1..) = decoder.read(&mut piece) {
                total += read as u64;
            }
        } else {
            total += stream.len() as u64;
        }
        let lengths = [28, 30, 32].map(|offset| u16_at(bytes, at + offset).unwrap_or_default() as usize);
        at += 46 + lengths.iter().sum::<usize>();
    }
    Some(total)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}
