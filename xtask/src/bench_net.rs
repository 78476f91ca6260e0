//! `cargo xtask bench net`: `vigie net` beside other readers of captures over one large file, each as whole processes,
//! by CPU time and memory; and what the checks of the network cost a phone, in a lab of network namespaces.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::fuzz::files;
use crate::measure::{Cost, cost};
use crate::{chore, tools};

/// How often each tool runs, in turn; the middle one counts.
const ROUNDS: usize = 3;

/// How much, and with what.
#[derive(Args)]
pub(crate) struct Options {
    /// How many packets: those of the tests, over and over.
    #[arg(long, default_value_t = 500_000)]
    packets: usize,
    /// A capture to use instead.
    #[arg(long)]
    file: Option<PathBuf>,
    /// The `vigie` to measure. [default: a release build of this one]
    #[arg(long)]
    vigie: Option<PathBuf>,
    /// Where the rules are that Suricata comes with: those about events of decoders and protocols are asked as well.
    #[arg(long, default_value = "/etc/suricata/rules")]
    suricata_rules: PathBuf,
    /// Leaves out what needs network namespaces.
    #[arg(long)]
    without_phone: bool,
}

/// Measures both.
pub(crate) fn run(options: &Options) -> Result<()> {
    captures(options)?;
    if options.without_phone {
        return Ok(());
    }
    println!();
    let lab = ["test", "--release", "--locked", "--quiet", "--workspace", "--test", "attacks", "--", "--measure"];
    chore::run(chore::cargo().args(lab))
}

/// Measures every tool that is there, and names those that are not.
fn captures(options: &Options) -> Result<()> {
    let vigie = match &options.vigie {
        Some(path) => path.clone(),
        None => {
            // With the lab, so that both are built from the same.
            let both = ["--workspace", "--bin", "vigie", "--test", "attacks"];
            chore::run(chore::cargo().args(["build", "--release", "--locked"]).args(both))?;
            let target = std::env::var_os("CARGO_TARGET_DIR");
            target.map_or_else(|| chore::root().join("target"), PathBuf::from).join("release/vigie")
        }
    };
    let folder = chore::root().join("target/bench-net");
    fs::create_dir_all(&folder)?;
    let file = match &options.file {
        Some(file) => fs::canonicalize(file).with_context(|| file.display().to_string())?,
        None => {
            let file = folder.join("large.pcap");
            let packets = write(&file, options.packets)?;
            println!("{packets} packets, {:.0} MiB", mib(fs::metadata(&file)?.len()));
            file
        }
    };
    let name = |path: &Path| path.to_string_lossy().into_owned();
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let mut commands = vec![("`vigie net`", [vec![name(&vigie)], words(&["net", "--json", &name(&file)])].concat())];
    let suricata = words(&["suricata", "-r", &name(&file), "-l", &name(&folder), "-k", "none"]);
    let mut others = vec![
        ("tshark", "`tshark -q -z expert`", words(&["tshark", "-r", &name(&file), "-q", "-z", "expert"])),
        ("suricata", "Suricata, without rules", suricata.clone()),
    ];
    match event_rules(&options.suricata_rules, &folder) {
        Ok(rules) => {
            let command = [suricata, words(&["-S", &name(&rules)])].concat();
            others.push(("suricata", "Suricata, with its rules about events", command));
        }
        Err(error) => println!("without Suricata's rules: {error}"),
    }
    for (program, title, command) in others {
        if tools::on_path(program) {
            commands.push((title, command));
        } else {
            println!("not installed here, so not measured: {program}");
        }
    }
    let mut costs: Vec<Vec<Cost>> = vec![Vec::new(); commands.len()];
    for _ in 0..ROUNDS {
        for ((_, command), costs) in commands.iter().zip(&mut costs) {
            costs.push(cost(command)?);
        }
    }
    println!("\n| tool | CPU time | peak memory | CPU of `vigie net` | memory of `vigie net` |");
    println!("|---|---:|---:|---:|---:|");
    let middle = costs.into_iter().map(|mut costs| {
        costs.sort_by(|one, other| one.cpu.total_cmp(&other.cpu));
        costs.swap_remove(ROUNDS / 2)
    });
    let middle: Vec<Cost> = middle.collect();
    let own = *middle.first().context("nothing was measured")?;
    for ((title, _), cost) in commands.iter().zip(&middle) {
        let peak = mib(cost.peak.unsigned_abs() << 10);
        let (cpu_ratio, peak_ratio) =
            (own.cpu / cost.cpu.max(0.001), mib(own.peak.unsigned_abs() << 10) / peak.max(0.001));
        println!("| {title} | {:.2} s | {peak:.0} MiB | {cpu_ratio:.3} | {peak_ratio:.3} |", cost.cpu);
    }
    Ok(())
}

/// One file of the rules that Suricata comes with about what its decoders and parsers notice: such questions are ours too.
fn event_rules(rules: &Path, folder: &Path) -> Result<PathBuf> {
    let mut all = Vec::new();
    for path in files(rules).with_context(|| rules.display().to_string())? {
        if path.to_string_lossy().ends_with("-events.rules") {
            all.extend(fs::read(&path)?);
            all.push(b'\n');
        }
    }
    if all.is_empty() {
        bail!("there are none in {}", rules.display());
    }
    let file = folder.join("events.rules");
    fs::write(&file, all)?;
    Ok(file)
}

/// Writes one capture out of the frames of Ethernet in the tests' captures, a second after each other round, and
/// returns how many packets it holds.
fn write(to: &Path, packets: usize) -> Result<usize> {
    let mut records = Vec::new();
    for path in files(&chore::root().join("tests/data/captures"))? {
        let bytes = fs::read(&path)?;
        // Little-endian, microseconds, Ethernet: what tcpdump writes here.
        let Some((head, mut rest)) = bytes.split_first_chunk::<24>() else { continue };
        if head[..4] != [0xD4, 0xC3, 0xB2, 0xA1] || head[20..] != [1, 0, 0, 0] {
            continue;
        }
        while let Some((record, after)) = rest.split_first_chunk::<16>() {
            let length = u32::from_le_bytes([record[8], record[9], record[10], record[11]]) as usize;
            let Some(frame) = after.get(..length) else { break };
            records.push((record[8..].to_vec(), frame.to_vec()));
            rest = &after[length..];
        }
    }
    if records.is_empty() {
        bail!("no captures of Ethernet in tests/data/captures");
    }
    let mut file = std::io::BufWriter::new(fs::File::create(to)?);
    file.write_all(&[0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0])?;
    for (number, (lengths, frame)) in records.iter().cycle().take(packets).enumerate() {
        let micros = number as u64 * 400;
        file.write_all(&u32::try_from(1_795_978_800 + micros / 1_000_000)?.to_le_bytes())?;
        file.write_all(&u32::try_from(micros % 1_000_000)?.to_le_bytes())?;
        file.write_all(lengths)?;
        file.write_all(frame)?;
    }
    file.flush()?;
    Ok(packets)
}

#[expect(clippy::cast_precision_loss, reason = "for people")]
fn mib(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
