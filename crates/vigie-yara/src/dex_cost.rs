//! What a file of code would cost the matcher's `dex` module, told before it is read.
//!
//! YARA-X 1.22 reads strings, types, prototypes, fields, methods and classes of a DEX file into objects,
//! each with copies of its strings and without a bound on all of them: four megabytes of indexes that
//! all name one long string become tens of gigabytes. So the same tables are walked here first, as that
//! module walks them, and only added up. What would be too much is withheld from the module, not from
//! the rules.

/// The most that one file may cost, in bytes. The largest ones in the stores (65,536 methods and fields,
/// 150,000 strings) come to about half of it.
const MOST: u64 = 512 << 20;
/// What an object costs beside its strings, in bytes: the message, and its copy for conditions.
const OBJECT: u64 = 1 << 10;
/// What a string costs beside its text, in bytes.
const STRING: u64 = 64;
/// How many rows of a table the module reads at most.
const ROWS: u32 = 1_000_000;
/// How many rows of types and of prototypes a file can have.
const SHORT_ROWS: u32 = 0xffff;
/// The longest string that the module reads, in bytes.
const LONGEST: u64 = 65_536;
/// The most parameters of a prototype that the module reads.
const PARAMETERS: u32 = 255;
/// Strings do not begin within the header.
const HEADER: u32 = 0x70;

/// Whether the `dex` module may read a file.
pub(crate) fn is_bearable(bytes: &[u8]) -> bool {
    !bytes.starts_with(b"dex\n") || Walk { bytes, cost: 0 }.all().is_some()
}

struct Walk<'a> {
    bytes: &'a [u8],
    cost: u64,
}

impl Walk<'_> {
    /// Walks every table; `None` as soon as it costs too much. Strings that the module leaves out are left
    /// out here as well, because that shifts the numbers of those behind them.
    fn all(mut self) -> Option<()> {
        let strings = self.strings()?;
        let at = |index: u32| strings.get(index as usize).copied();
        let mut types: Vec<u32> = Vec::new();
        for row in self.rows(0x40, 4, SHORT_ROWS) {
            let Some(length) = self.u32(row).and_then(at) else { continue };
            self.pay(STRING + u64::from(length))?;
            types.push(length);
        }
        let protos = self.protos(&strings, &types)?;
        let of_type = |index: u32| types.get(index as usize).map(|length| u64::from(*length));
        let of_string = |index: u32| at(index).map(u64::from);
        for row in self.rows(0x50, 8, ROWS) {
            let Some((class, kind, name)) = self.triple(row) else { break };
            if let (Some(a), Some(b), Some(c)) = (of_type(class), of_type(kind), of_string(name)) {
                self.pay(OBJECT + 3 * STRING + a + b + c)?;
            }
        }
        for row in self.rows(0x58, 8, ROWS) {
            let Some((class, proto, name)) = self.triple(row) else { break };
            let proto = protos.get(proto as usize).copied();
            if let (Some(a), Some(b), Some(c)) = (of_type(class), proto, of_string(name)) {
                self.pay(OBJECT + 2 * STRING + a + b + c)?;
            }
        }
        for row in self.rows(0x60, 32, ROWS) {
            let words = (self.u32(row), self.u32(row + 8), self.u32(row + 16));
            let (Some(class), Some(above), Some(source)) = words else { break };
            let Some(class) = of_type(class) else { continue };
            let further = of_type(above).unwrap_or(0) + of_string(source).unwrap_or(0);
            self.pay(OBJECT + 3 * STRING + class + further)?;
        }
        self.map_items()
    }

    /// The lengths of all strings that can be read. What is tried costs time, whether it is kept or not.
    fn strings(&mut self) -> Option<Vec<u32>> {
        let mut lengths = Vec::new();
        for row in self.rows(0x38, 4, ROWS) {
            let Some(offset) = self.u32(row).filter(|offset| *offset >= HEADER) else { continue };
            let Some(text) = self.string(offset) else { continue };
            let (length, readable) = (text.len(), simd_cesu8::mutf8::decode(text).is_ok());
            self.pay(STRING + length as u64)?;
            if readable {
                lengths.push(u32::try_from(length).unwrap_or(u32::MAX));
            }
        }
        Some(lengths)
    }

    /// A string as the module takes it: as many bytes as the file says that it has UTF-16 units.
    fn string(&self, offset: u32) -> Option<&[u8]> {
        let mut rest = self.bytes.get(offset as usize..)?;
        let (mut length, mut shift) = (0_u64, 0_u32);
        loop {
            let (byte, behind) = rest.split_first()?;
            rest = behind;
            length |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                break;
            }
            shift += 7;
        }
        if length > LONGEST {
            return None;
        }
        rest.get(..usize::try_from(length).ok()?)
    }

    /// What each prototype costs.
    fn protos(&mut self, strings: &[u32], types: &[u32]) -> Option<Vec<u64>> {
        let mut costs = Vec::new();
        for row in self.rows(0x48, 12, SHORT_ROWS) {
            let words = (self.u32(row), self.u32(row + 4), self.u32(row + 8));
            let (Some(shorty), Some(returned), Some(list)) = words else { break };
            let shorty = strings.get(shorty as usize);
            let returned = types.get(returned as usize);
            let (Some(shorty), Some(returned)) = (shorty, returned) else { continue };
            let own = OBJECT + 2 * STRING + u64::from(*shorty) + u64::from(*returned);
            let cost = own + if list == 0 { 0 } else { self.type_list(list, types) };
            self.pay(cost)?;
            costs.push(cost);
        }
        Some(costs)
    }

    fn type_list(&self, offset: u32, types: &[u32]) -> u64 {
        let offset = offset as usize;
        let Some(size) = self.u32(offset).filter(|size| *size <= PARAMETERS) else { return 0 };
        let indexes = (0..size as usize).map_while(|number| self.u16(offset + 4 + 2 * number));
        let lengths = indexes.filter_map(|index| types.get(usize::from(index)));
        lengths.map(|length| STRING + u64::from(*length)).sum()
    }

    fn map_items(mut self) -> Option<()> {
        let Some(offset) = self.u32(0x34).map(|offset| offset as usize) else { return Some(()) };
        let Some(size) = self.u32(offset) else { return Some(()) };
        let room = (self.bytes.len().saturating_sub(offset + 4) / 12) as u64;
        self.pay(OBJECT.saturating_mul(u64::from(size).min(room)))
    }

    /// Where the rows of a table begin; its size and place stand in the header.
    fn rows(&self, header: usize, width: usize, most: u32) -> impl Iterator<Item = usize> + use<> {
        let size = self.u32(header).unwrap_or(0).min(most) as usize;
        let start = self.u32(header + 4).unwrap_or(0) as usize;
        let room = if start == 0 { 0 } else { self.bytes.len().saturating_sub(start) / width };
        (0..size.min(room)).map(move |row| start + row * width)
    }

    fn triple(&self, row: usize) -> Option<(u32, u32, u32)> {
        Some((self.u16(row)?.into(), self.u16(row + 2)?.into(), self.u32(row + 4)?))
    }

    fn u32(&self, at: usize) -> Option<u32> {
        let bytes = self.bytes.get(at..at.checked_add(4)?)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    }

    fn u16(&self, at: usize) -> Option<u16> {
        let bytes = self.bytes.get(at..at.checked_add(2)?)?;
        Some(u16::from_le_bytes(bytes.try_into().ok()?))
    }

    fn pay(&mut self, cost: u64) -> Option<()> {
        self.cost = self.cost.saturating_add(cost);
        (self.cost <= MOST).then_some(())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn put(bytes: &mut [u8], at: usize, word: u32) {
        bytes[at..at + 4].copy_from_slice(&word.to_le_bytes());
    }

    /// A header that the module accepts, and four megabytes of indexes that all name one string of 64 KiB.
    pub(crate) fn bomb() -> Vec<u8> {
        let (count, text) = (1_000_000_u32, 65_000_usize);
        let table = 0x70;
        let string = table + 4 * count as usize;
        let mut bytes = vec![b'a'; string + 3 + text];
        bytes[..0x70].fill(0);
        bytes[..8].copy_from_slice(b"dex\n035\0");
        let size = u32::try_from(bytes.len()).unwrap();
        for (at, word) in [(0x20, size), (0x24, 0x70), (0x28, 0x1234_5678), (0x38, count), (0x3c, 0x70)] {
            put(&mut bytes, at, word);
        }
        for row in 0..count as usize {
            put(&mut bytes, table + 4 * row, u32::try_from(string).unwrap());
        }
        // 65,000 as ULEB128.
        bytes[string..string + 3].copy_from_slice(&[0xe8, 0xfb, 0x03]);
        bytes
    }

    #[test]
    fn real_code_is_bearable_and_a_bomb_is_not() {
        assert!(!is_bearable(&bomb()));
        assert!(is_bearable(b"no code") && is_bearable(b"dex\n") && is_bearable(b"dex\n035\0"));
        let mut one = bomb();
        put(&mut one, 0x38, 1_000);
        assert!(is_bearable(&one), "a thousand of them are 64 MB");
        put(&mut one, 0x38, 20_000);
        assert!(!is_bearable(&one));
        // Strings that cannot be read cost time all the same.
        let mut unreadable = bomb();
        let last = unreadable.len() - 1;
        unreadable[last] = 0xff;
        assert!(!is_bearable(&unreadable));
    }

    #[test]
    fn every_table_counts() {
        let mut items = vec![0_u8; 20 << 20];
        items[..8].copy_from_slice(b"dex\n035\0");
        put(&mut items, 0x34, 0x70);
        put(&mut items, 0x70, u32::MAX);
        assert!(!is_bearable(&items), "items of the map");
        // Twelve bytes for each prototype, each with a list of 255 types of 4 kB.
        let mut protos = vec![b'a'; 2 << 20];
        protos[..0x70].fill(0);
        protos[..8].copy_from_slice(b"dex\n035\0");
        let (string_ids, type_ids, list, table) = (0x70_u32, 0x74_u32, 0x80_u32, 0x1000_u32);
        for (at, word) in [(0x38, 1), (0x3c, string_ids), (0x40, 1), (0x44, type_ids)] {
            put(&mut protos, at, word);
        }
        put(&mut protos, string_ids as usize, 0x800);
        protos[0x800..0x802].copy_from_slice(&[0xa0, 0x1f]); // 4,000
        put(&mut protos, type_ids as usize, 0);
        put(&mut protos, list as usize, 255);
        protos[list as usize + 4..list as usize + 4 + 2 * 255].fill(0);
        put(&mut protos, 0x48, 1_000);
        put(&mut protos, 0x4c, table);
        for row in 0..1_000 {
            let at = table as usize + 12 * row;
            for (offset, word) in [(0, 0), (4, 0), (8, list)] {
                put(&mut protos, at + offset, word);
            }
        }
        // The string runs into the table: bytes below 0x80 are text all the same, zeros are none.
        assert!(is_bearable(&protos), "the string has zeros in it and is left out");
        protos.copy_within(0x800..0x802, 1 << 20);
        put(&mut protos, string_ids as usize, 1 << 20);
        assert!(!is_bearable(&protos), "prototypes");
        put(&mut protos, 0x48, 100);
        assert!(is_bearable(&protos));
    }
}
