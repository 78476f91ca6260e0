"""How surprising each letter of a name is after the two before it, learned from honest names."""

import math

SCALE = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!$%&()*+,-.:;<=>?@^_"
EDGE, DIGIT, COUNT = 27, 26, 28


def letter(sign):
    if "a" <= sign <= "z":
        return ord(sign) - ord("a")
    return DIGIT if sign.isdigit() else EDGE


def table(names):
    three = [[[0.0] * COUNT for _ in range(COUNT)] for _ in range(COUNT)]
    two = [[0.0] * COUNT for _ in range(COUNT)]
    one = [0.0] * COUNT
    for name in names:
        before = last = EDGE
        for sign in name + "-":
            now = letter(sign)
            if not (now == EDGE and last == EDGE):
                three[before][last][now] += 1
                two[last][now] += 1
                one[now] += 1
            before, last = last, now
    lines = []
    total = sum(one)
    for before in range(COUNT):
        for last in range(COUNT):
            seen3, seen2 = sum(three[before][last]), sum(two[last])
            line = ""
            for now in range(COUNT):
                p1 = (one[now] + 1) / (total + COUNT)
                p2 = (two[last][now] + 12 * p1) / (seen2 + 12)
                p3 = (three[before][last][now] + 8 * p2) / (seen3 + 8)
                line += SCALE[min(len(SCALE) - 1, round(-math.log2(p3) * 8))]
            lines.append(line)
    return lines
