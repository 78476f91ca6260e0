//! The start of an ELF header (System V ABI, chapter 4;
//! <https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html>), and what Android's ABIs ask for
//! (<https://developer.android.com/ndk/guides/abis>).

/// What an ELF header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Elf {
    /// 32 or 64.
    pub(super) bits: u8,
    /// `e_machine`.
    pub(super) machine: u16,
}

/// ABI folders with the word size and machine of their libraries.
const ABIS: [(&str, u8, u16); 8] = [
    ("arm64-v8a", 64, 183),
    ("armeabi", 32, 40),
    ("armeabi-v7a", 32, 40),
    ("mips", 32, 8),
    ("mips64", 64, 8),
    ("riscv64", 64, 243),
    ("x86", 32, 3),
    ("x86_64", 64, 62),
];

/// Reads `e_ident` and `e_machine`. `None` where it is no ELF file.
pub(super) fn read(bytes: &[u8]) -> Option<Elf> {
    let [0x7f, b'E', b'L', b'F', class, order, ..] = *bytes else { return None };
    let machine = bytes.get(18..20)?.try_into().ok()?;
    let machine = if order == 2 { u16::from_be_bytes(machine) } else { u16::from_le_bytes(machine) };
    let bits = match class {
        1 => 32,
        2 => 64,
        _ => return None,
    };
    Some(Elf { bits, machine })
}

/// Whether a library fits its ABI folder; `None` for a folder that Android does not know.
pub(super) fn fits(elf: Elf, abi: &str) -> Option<bool> {
    let (_, bits, machine) = ABIS.iter().find(|(name, ..)| *name == abi)?;
    Some(elf == Elf { bits: *bits, machine: *machine })
}

/// Whether Android knows the ABI folder.
pub(super) fn is_abi(abi: &str) -> bool {
    ABIS.iter().any(|(name, ..)| *name == abi)
}

/// The machine's name.
pub(super) fn machine_name(machine: u16) -> String {
    let name = match machine {
        3 => "x86",
        8 => "mips",
        40 => "arm",
        62 => "x86-64",
        183 => "aarch64",
        243 => "riscv",
        other => return other.to_string(),
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_must_fit_its_folder() {
        let mut header = [0_u8; 20];
        header[..6].copy_from_slice(b"\x7fELF\x02\x01");
        header[18] = 183;
        let elf = read(&header).unwrap();
        assert_eq!((elf.bits, machine_name(elf.machine).as_str()), (64, "aarch64"));
        assert_eq!(fits(elf, "arm64-v8a"), Some(true));
        assert_eq!(fits(elf, "x86"), Some(false));
        assert_eq!(fits(elf, "sparc"), None);
        assert_eq!(read(b"\x7fELF\x02\x01"), None);
    }
}
