//! Reed-Solomon over GF(256) with the polynomial x⁸+x⁴+x³+x²+1, as ISO/IEC 18004 uses it.

/// Powers of the generator, and the logarithm of each element. Entry 0 of the logarithms is not used.
struct Field {
    power: [u8; 255],
    logarithm: [u8; 256],
}

const FIELD: Field = {
    let mut field = Field { power: [0; 255], logarithm: [0; 256] };
    let mut value: u16 = 1;
    let mut index = 0;
    while index < 255 {
        field.power[index] = value as u8;
        field.logarithm[value as usize] = index as u8;
        value <<= 1;
        if value > 255 {
            value ^= 0x11d;
        }
        index += 1;
    }
    field
};

fn power(exponent: usize) -> u8 {
    FIELD.power[exponent % 255]
}

fn times(a: u8, b: u8) -> u8 {
    if a == 0 || b == 0 {
        return 0;
    }
    power(usize::from(FIELD.logarithm[usize::from(a)]) + usize::from(FIELD.logarithm[usize::from(b)]))
}

fn inverse(a: u8) -> u8 {
    power(255 - usize::from(FIELD.logarithm[usize::from(a)]))
}

/// The value of a polynomial, lowest power first.
fn value(polynomial: &[u8], at: u8) -> u8 {
    polynomial.iter().rev().fold(0, |sum, one| times(sum, at) ^ one)
}

/// Mends a block of data and `checks` check bytes in place. `None` when more is wrong than can be mended; the
/// block may be changed then. Says how many bytes were wrong.
pub(crate) fn mend(block: &mut [u8], checks: usize) -> Option<usize> {
    let length = block.len();
    if length > 255 || checks >= length {
        return None;
    }
    let syndromes: Vec<u8> =
        (0..checks).map(|index| block.iter().fold(0, |sum, one| times(sum, power(index)) ^ one)).collect();
    if syndromes.iter().all(|one| *one == 0) {
        return Some(0);
    }
    let locator = locator(&syndromes);
    let wrong = locator.len() - 1;
    if wrong == 0 || 2 * wrong > checks {
        return None;
    }
    // The evaluator: syndromes times locator, of which the lowest powers count.
    let mut evaluator = vec![0_u8; wrong];
    for (index, one) in evaluator.iter_mut().enumerate() {
        for (at, factor) in locator.iter().enumerate().take(index + 1) {
            *one ^= times(*factor, syndromes[index - at]);
        }
    }
    let mut mended = 0;
    for (place, byte) in block.iter_mut().enumerate() {
        // The byte at the end has the exponent 0.
        let exponent = length - 1 - place;
        let root = power(255 - exponent % 255);
        if value(&locator, root) != 0 {
            continue;
        }
        // The formal derivative keeps the odd powers.
        let slope = locator
            .iter()
            .enumerate()
            .skip(1)
            .step_by(2)
            .fold(0, |sum, (at, factor)| sum ^ times(*factor, power((at - 1) * (255 - exponent % 255))));
        if slope == 0 {
            return None;
        }
        // The first root of the generator is α⁰, so the magnitude takes a factor of the place itself.
        let size = times(times(value(&evaluator, root), inverse(slope)), power(exponent));
        *byte ^= size;
        mended += 1;
    }
    (mended == wrong).then_some(wrong)
}

/// Berlekamp and Massey: the shortest polynomial that the syndromes follow, without zeros at its end.
fn locator(syndromes: &[u8]) -> Vec<u8> {
    let mut current = vec![1_u8];
    let mut earlier = vec![1_u8];
    let (mut length, mut gap, mut last) = (0_usize, 1_usize, 1_u8);
    for index in 0..syndromes.len() {
        let mut off = syndromes[index];
        for at in 1..=length.min(current.len() - 1) {
            off ^= times(current[at], syndromes[index - at]);
        }
        if off == 0 {
            gap += 1;
            continue;
        }
        let before = current.clone();
        let factor = times(off, inverse(last));
        current.resize(current.len().max(earlier.len() + gap), 0);
        for (at, one) in earlier.iter().enumerate() {
            current[at + gap] ^= times(factor, *one);
        }
        if 2 * length <= index {
            length = index + 1 - length;
            (earlier, last, gap) = (before, off, 1);
        } else {
            gap += 1;
        }
    }
    while current.len() > 1 && current.last() == Some(&0) {
        current.pop();
    }
    current
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Appends check bytes: the remainder of a division by the generator polynomial.
    fn checked(data: &[u8], checks: usize) -> Vec<u8> {
        let mut generator = vec![1_u8];
        for index in 0..checks {
            let mut next = vec![0; generator.len() + 1];
            for (at, one) in generator.iter().enumerate() {
                next[at] ^= *one;
                next[at + 1] ^= times(*one, power(index));
            }
            generator = next;
        }
        let mut block = data.to_vec();
        block.resize(data.len() + checks, 0);
        let mut rest = block.clone();
        for at in 0..data.len() {
            let factor = rest[at];
            for (offset, one) in generator.iter().enumerate() {
                rest[at + offset] ^= times(factor, *one);
            }
        }
        block[data.len()..].copy_from_slice(&rest[data.len()..]);
        block
    }

    #[test]
    fn as_many_bytes_are_mended_as_can_be() {
        let data: Vec<u8> = (0..40_u8).map(|one| one.wrapping_mul(7).wrapping_add(3)).collect();
        for checks in [7, 10, 13, 18, 30] {
            let right = checked(&data, checks);
            for wrong in 0..=checks / 2 {
                let mut block = right.clone();
                for index in 0..wrong {
                    block[index * 3 + 1] ^= 0x5a + u8::try_from(index).unwrap();
                }
                assert_eq!(mend(&mut block, checks), Some(wrong), "{checks} {wrong}");
                assert_eq!(block, right);
            }
        }
    }

    #[test]
    fn too_many_are_refused_and_nothing_is_out_of_bounds() {
        let mut block = checked(&[1, 2, 3, 4, 5, 6, 7, 8], 4);
        block.iter_mut().take(5).for_each(|one| *one ^= 0xff);
        assert_eq!(mend(&mut block, 4), None);
        assert_eq!(mend(&mut [], 0), None);
        assert_eq!(mend(&mut [1, 2], 2), None);
    }
}
