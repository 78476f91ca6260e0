//! Small archives for tests, and changes to real ones.

/// A ZIP archive of stored entries, in this order; names may repeat.
pub(crate) fn stored(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (name, data) in entries {
        let offset = length(&archive);
        let mut hasher = flate2::Crc::new();
        hasher.update(data);
        let shared = [
            &[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..],
            &hasher.sum().to_le_bytes(),
            &length(data),
            &length(data),
            &u16::try_from(name.len()).unwrap().to_le_bytes(),
            &[0, 0],
        ]
        .concat();
        archive.extend([b"PK\x03\x04", &shared[..], name.as_bytes(), data].concat());
        directory.extend([b"PK\x01\x02", &[20, 0][..], &shared, &[0; 10], &offset, name.as_bytes()].concat());
    }
    let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
    let start = length(&archive);
    let end = [b"PK\x05\x06", &[0; 4][..], &count, &count, &length(&directory), &start, &[0, 0]].concat();
    [archive, directory, end].concat()
}

/// A ZIP archive of stored entries, and behind them as many names as wanted for one and the same
/// deflate stream: entries that overlap, as in the bombs of David Fifield (WOOT '19).
pub(crate) fn overlapping(entries: &[(&str, &[u8])], names: &[String], stream: &[u8], plain: usize) -> Vec<u8> {
    let mut archive = stored(entries);
    let end = memchr::memmem::rfind(&archive, b"PK\x05\x06").unwrap();
    let directory = usize::try_from(u32::from_le_bytes(archive[end + 16..end + 20].try_into().unwrap())).unwrap();
    let mut records = archive[directory..end].to_vec();
    archive.truncate(directory);
    let offset = length(&archive);
    let header = |name: &str| {
        let sizes = [length(stream), u32::try_from(plain).unwrap().to_le_bytes()].concat();
        let name = u16::try_from(name.len()).unwrap().to_le_bytes();
        [&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0][..], &[0; 4], &sizes, &name, &[0, 0]].concat()
    };
    let first = names.first().unwrap();
    archive.extend([b"PK\x03\x04", &header(first)[..], first.as_bytes(), stream].concat());
    for name in names {
        assert_eq!(name.len(), first.len(), "all share one local header");
        records.extend([b"PK\x01\x02", &[20, 0][..], &header(name), &[0; 10], &offset, name.as_bytes()].concat());
    }
    let count = u16::try_from(entries.len() + names.len()).unwrap().to_le_bytes();
    let end = [b"PK\x05\x06", &[0; 4][..], &count, &count, &length(&records), &length(&archive), &[0, 0]].concat();
    [archive, records, end].concat()
}

/// A package with further records of the central directory for the data of one of its entries, under the names given.
pub(crate) fn named_again(package: &[u8], entry: &str, names: impl Iterator<Item = String>) -> Vec<u8> {
    let end = memchr::memmem::rfind(package, b"PK\x05\x06").unwrap();
    let start = usize::try_from(u32::from_le_bytes(package[end + 16..end + 20].try_into().unwrap())).unwrap();
    let mut records = package[start..end].to_vec();
    let count = u16::from_le_bytes(package[end + 10..end + 12].try_into().unwrap());
    let name_at = memchr::memmem::find_iter(&records, entry.as_bytes());
    let record = name_at.map(|at| at - 46).find(|at| records[*at..].starts_with(b"PK\x01\x02")).unwrap();
    let mut header: [u8; 46] = records[record..record + 46].try_into().unwrap();
    header[30..34].fill(0);
    let mut more = 0_u16;
    for name in names {
        header[28..30].copy_from_slice(&u16::try_from(name.len()).unwrap().to_le_bytes());
        records.extend([&header[..], name.as_bytes()].concat());
        more += 1;
    }
    let count = (count + more).to_le_bytes();
    let start = u32::try_from(start).unwrap().to_le_bytes();
    let end = [b"PK\x05\x06", &[0; 4][..], &count, &count, &length(&records), &start, &[0, 0]].concat();
    [&package[..usize::try_from(u32::from_le_bytes(start)).unwrap()], &records, &end].concat()
}

fn length(bytes: &[u8]) -> [u8; 4] {
    u32::try_from(bytes.len()).unwrap().to_le_bytes()
}

/// The same package with bytes in front, and every offset moved: what Janus does.
pub(crate) fn behind(prefix: &[u8], package: &[u8]) -> Vec<u8> {
    let mut moved = [prefix, package].concat();
    let by = u32::try_from(prefix.len()).unwrap();
    let end = memchr::memmem::rfind(&moved, b"PK\x05\x06").unwrap();
    let mut at = add(&mut moved, end + 16, by);
    while moved[at..].starts_with(b"PK\x01\x02") {
        add(&mut moved, at + 42, by);
        let field = |from: usize| usize::from(u16::from_le_bytes(moved[at + from..at + from + 2].try_into().unwrap()));
        at += 46 + field(28) + field(30) + field(32);
    }
    moved
}

/// Adds to a number in place and returns the sum.
fn add(bytes: &mut [u8], at: usize, by: u32) -> usize {
    let field = &mut bytes[at..at + 4];
    let sum = u32::from_le_bytes(field.try_into().unwrap()) + by;
    field.copy_from_slice(&sum.to_le_bytes());
    usize::try_from(sum).unwrap()
}
