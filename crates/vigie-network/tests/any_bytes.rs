//! Whatever a file holds: no panic, bounded output, and the same answer however it arrives.

use std::path::Path;

use proptest::prelude::*;
use vigie_network::capture::{Analysis, Moment, NotACapture, Problem, Report};

/// Links that are read, and one that is not.
const LINKS: [u32; 11] = [0, 1, 101, 105, 113, 119, 127, 163, 192, 276, 147];

fn analyse(bytes: &[u8], piece: usize) -> Result<Report, NotACapture> {
    let mut analysis = Analysis::new();
    for piece in bytes.chunks(piece) {
        analysis.feed(piece)?;
    }
    analysis.finish()
}

fn checked(bytes: &[u8]) -> Result<(), TestCaseError> {
    let whole = analyse(bytes, usize::MAX);
    prop_assert_eq!(&analyse(bytes, 5), &whole);
    if let Ok(report) = whole {
        prop_assert!(report.packets <= bytes.len() as u64 / 12 + 1);
        prop_assert!(report.findings.len() <= 1000);
        for finding in &report.findings {
            prop_assert!(finding.packets.len() <= 16 && finding.count > 0 && finding.evidence.len() < 32);
            prop_assert!(!finding.subject.chars().any(char::is_control));
        }
    }
    Ok(())
}

fn pcap(link: u32, frames: &[Vec<u8>]) -> Vec<u8> {
    let mut file = vec![0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0];
    file.extend(link.to_le_bytes());
    for (number, frame) in frames.iter().enumerate() {
        let length = (frame.len() as u32).to_le_bytes();
        file.extend((1_795_978_800 + number as u32).to_le_bytes());
        file.extend([0; 4]);
        file.extend(length);
        file.extend(length);
        file.extend(frame);
    }
    file
}

fn real() -> Vec<Vec<u8>> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/captures");
    let names = [
        "made/dns-spoof.pcap",
        "made/fake-router6.pcap",
        "made/two-dhcp-servers.pcap",
        "written/tls-shared-key.pcap",
        "written/wifi-evil-twin.pcap",
        "wireshark/dhcp.pcapng",
        "written/http-stripped.pcap",
        "made/parasite6.pcap",
    ];
    names.iter().map(|name| std::fs::read(data.join(name)).unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        checked(&bytes)?;
    }

    #[test]
    fn any_frames_are_survived(
        link in proptest::sample::select(LINKS.to_vec()),
        frames in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..200), 0..12),
    ) {
        let file = pcap(link, &frames);
        checked(&file)?;
        // Whole records are all counted, whatever is in them.
        prop_assert_eq!(analyse(&file, 64).unwrap().packets, frames.len() as u64);
    }

    #[test]
    fn changed_captures_are_survived(
        which in 0..8_usize,
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..24),
        end in any::<proptest::sample::Index>(),
    ) {
        let mut bytes = real().swap_remove(which);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(end.index(bytes.len()) + 1);
        checked(&bytes)?;
    }
}

#[test]
fn after_a_damaged_record_the_next_one_is_read() {
    let frames: Vec<Vec<u8>> = (0..6).map(|number| vec![number; 60]).collect();
    for (name, damaged, left) in [("length", 24 + 2 * 76 + 8, 5), ("header", 24 + 3 * 76 + 11, 5)] {
        let mut file = pcap(1, &frames);
        file[damaged..damaged + 4].copy_from_slice(&[0xFF; 4]);
        let report = analyse(&file, 50).unwrap();
        assert!(report.packets >= left, "{name}: {report:?}");
        assert!(!report.tally.problems.is_empty(), "{name}");
    }
}

#[test]
fn a_flood_fills_no_table_for_ever() {
    // Two hundred thousand devices, each with its own address.
    let mut analysis = Analysis::new();
    analysis.feed(&pcap(1, &[])).unwrap();
    for round in 0..200_u32 {
        let frames: Vec<Vec<u8>> = (0..1000_u32)
            .map(|number| {
                let id = (round * 1000 + number).to_be_bytes();
                let mac = [2, 0, id[0], id[1], id[2], id[3]];
                let mut frame = [&[0xFF; 6][..], &mac, &[8, 6, 0, 1, 8, 0, 6, 4, 0, 2], &mac].concat();
                frame.extend([10, id[1], id[2], id[3]]);
                frame.extend([0, 0, 0, 0, 0, 0, 10, 0, 0, 1]);
                frame
            })
            .collect();
        analysis.feed(&pcap(1, &frames)[24..]).unwrap();
    }
    let report = analysis.finish().unwrap();
    assert_eq!(report.packets, 200_000);
    assert!(report.findings.len() <= 1000 && report.left_out > 0);
    assert!(report.tally.problems.values().any(|count| *count > 100_000), "{:?}", report.tally.problems);
}

/// A beacon of an open network.
fn beacon(point: u16, name: &str) -> Vec<u8> {
    let [high, low] = point.to_be_bytes();
    let address = [2, 0, 0, 0, high, low];
    let mut frame = vec![0x80, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];
    frame.extend(address);
    frame.extend(address);
    frame.extend([0; 14]);
    frame.extend([0, name.len() as u8]);
    frame.extend(name.as_bytes());
    frame
}

#[test]
fn a_flood_of_small_findings_hides_nothing_worse() {
    let mut frames: Vec<_> = (0..2400).map(|number| beacon(number % 1200, &format!("n{}", number % 1200))).collect();
    frames.extend(["one", "two", "three"].map(|name| beacon(9999, name)));
    let report = analyse(&pcap(105, &frames), usize::MAX).unwrap();
    assert_eq!((report.findings.len(), report.findings[0].rule.id()), (1000, "network/rogue-access-point/any-name"));
    // 1,203 open networks and the trap; each is counted once, though it was seen twice.
    assert_eq!((report.left_out, report.worst_left_out), (204, Some(vigie_types::Severity::Low)));
}

#[test]
fn a_hole_of_zeros_does_not_end_the_reading() {
    let frames: Vec<_> = (0..6).map(|number| beacon(number, "name")).collect();
    let mut file = pcap(105, &frames[..3]);
    let behind = file.len();
    file.extend([0; 160]);
    file.extend(&pcap(105, &frames)[behind..]);
    let report = analyse(&file, 7).unwrap();
    assert_eq!((report.packets, report.first.unwrap().0 > 0), (6, true));
}

#[test]
fn a_block_of_a_wrong_length_hides_nothing_behind_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/captures/wireshark");
    let whole = std::fs::read(folder.join("dhcp.pcapng")).unwrap();
    let packets = analyse(&whole, usize::MAX).unwrap().packets;
    let header = u32::from_le_bytes(whole[4..8].try_into().unwrap()) as usize;
    for kind in [5_u32, 6] {
        let mut file = whole[..header].to_vec();
        file.extend(kind.to_le_bytes());
        file.extend(0xFFFF_FFF0_u32.to_le_bytes());
        file.extend([0; 8]);
        file.extend(&whole[header..]);
        assert_eq!(analyse(&file, 64).unwrap().packets, packets, "{kind}");
    }
    // A simple packet block without a packet.
    let mut file = whole;
    file.extend([3, 0, 0, 0, 12, 0, 0, 0, 12, 0, 0, 0]);
    assert_eq!(analyse(&file, 64).unwrap().packets, packets);
}

/// A block of pcapng.
fn block(kind: u32, body: &[u8]) -> Vec<u8> {
    let length = (12 + body.len() as u32).to_le_bytes();
    [&kind.to_le_bytes()[..], &length, body, &length].concat()
}

/// The header of a section of pcapng.
fn section() -> Vec<u8> {
    block(0x0A0D_0D0A, &[&[0x4D, 0x3C, 0x2B, 0x1A, 1, 0, 0, 0][..], &[0xFF; 8]].concat())
}

/// draft-tuexen-opsawg-pcapng, section 4.2: `if_tsresol` and `if_tsoffset`; an interface ends with its section.
#[test]
fn times_are_counted_as_the_interface_of_their_own_section_says() {
    const NEW_YEAR: u64 = 1_767_225_600;
    let interface = |options: &[u8]| block(1, &[&[1, 0, 0, 0, 0, 0, 0, 0][..], options].concat());
    let packet = |units: u64| {
        let frame = [0_u8; 16];
        let numbers = [0, (units >> 32) as u32, units as u32, 16, 16];
        block(6, &[&numbers.map(u32::to_le_bytes).concat()[..], &frame].concat())
    };
    let offset = [&[14, 0, 8, 0][..], &NEW_YEAR.to_le_bytes(), &[0; 4]].concat();
    let nanoseconds = [9, 0, 1, 0, 9, 0, 0, 0, 0, 0, 0, 0];
    let shifted = [section(), interface(&offset), packet(5_000_000)].concat();
    let second = [section(), interface(&nanoseconds), packet((NEW_YEAR + 7) * 1_000_000_000)].concat();
    let report = analyse(&[shifted, second].concat(), 64).unwrap();
    let seconds = |moment: Option<Moment>| moment.map(|moment| moment.0 / Moment::SECOND);
    let (first, last) = (seconds(report.first), seconds(report.last));
    assert_eq!((first, last), (Some(NEW_YEAR as i64 + 5), Some(NEW_YEAR as i64 + 7)));
}

#[test]
fn packets_without_a_time_are_counted_and_say_nothing() {
    let mut goodbye = vec![0xC0, 0, 0, 0, 2, 0, 0, 0, 0, 9, 2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 1, 0, 0];
    goodbye.extend([7, 0]);
    let radiotap = [&[0, 0, 9, 0, 2, 0, 0, 0, 0][..], &goodbye].concat();
    let mut file = section();
    file.extend(block(1, &[127, 0, 0, 0, 0, 0, 0, 0]));
    let mut padded = (radiotap.len() as u32).to_le_bytes().to_vec();
    padded.extend(&radiotap);
    padded.resize(padded.len().next_multiple_of(4), 0);
    let simple = block(3, &padded);
    file.extend(simple.repeat(20));
    let report = analyse(&file, 64).unwrap();
    assert_eq!(report.findings.len(), 0, "they did not pass within ten seconds: nobody knows when they did");
    assert_eq!(report.tally.problems.get(&Problem::NoTime), Some(&20));
}

#[test]
fn broken_and_repeated_frames_of_wifi_say_nothing() {
    let radiotap = |flags: u8, frame: &[u8]| [&[0, 0, 9, 0, 2, 0, 0, 0, flags][..], frame].concat();
    let names = ["one", "two", "three"];
    for (flags, rule) in [(0, Some("network/rogue-access-point/any-name")), (0x40, None)] {
        let frames: Vec<_> = names.iter().map(|name| radiotap(flags, &beacon(1, name))).collect();
        let report = analyse(&pcap(127, &frames), usize::MAX).unwrap();
        assert_eq!(report.findings.first().map(|finding| finding.rule.id()), rule);
    }
    for (retry, found) in [(0, 1), (8, 0)] {
        let mut goodbye = vec![0xC0, retry, 0, 0, 2, 0, 0, 0, 0, 9, 2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 1, 0, 0];
        goodbye.extend([7, 0]);
        let frames: Vec<_> = (0..20).map(|_| radiotap(0, &goodbye)).collect();
        // All within ten seconds.
        let mut file = pcap(127, &frames);
        for record in file[24..].chunks_exact_mut(16 + frames[0].len()) {
            record[..4].copy_from_slice(&1_795_978_800_u32.to_le_bytes());
        }
        assert_eq!(analyse(&file, usize::MAX).unwrap().findings.len(), found);
    }
}
