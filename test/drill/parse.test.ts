import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { words } from '../../src/cli/words.ts'
import { parseScript } from '../../src/drill/parse.ts'
import { syntaxLine } from '../../src/drill/report.ts'
import type { Action, Call, EventTime, SegmentLine } from '../../src/drill/script.ts'
import { ScriptError } from '../../src/drill/script-error.ts'

/** What is said of a script: the line of its error, or `good`. */
function said(text: string): string {
  try {
    parseScript(text)
    return 'good'
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error
    return syntaxLine('a.pkt', error, words('en'))
  }
}

const actionOf = (text: string): Action => parseScript(text).events[0]!.action
const timeOf = (time: string): EventTime => parseScript(`${time} > . 1:1(0) ack 1`).events[0]!.time

function segmentOf(text: string): SegmentLine {
  const action = actionOf(text)
  if (action.do !== 'inject' && action.do !== 'expect') throw new Error('no segment')
  return action.line
}

function callOf(text: string): Call {
  const action = actionOf(text)
  if (action.do !== 'call') throw new Error('no call')
  return action.call
}

describe('the time of an event', () => {
  test.each([
    ['0.25', { from: 250_000, to: 250_000, relative: false, range: false }],
    ['1', { from: 1_000_000, to: 1_000_000, relative: false, range: false }],
    ['+.01', { from: 10_000, to: 10_000, relative: true, range: false }],
    ['+0', { from: 0, to: 0, relative: true, range: false }],
    ['*', 'any'],
    ['1.0~1.2', { from: 1_000_000, to: 1_200_000, relative: false, range: true }],
    ['+0.1~+0.2', { from: 100_000, to: 200_000, relative: true, range: true }],
    ['.000001', { from: 1, to: 1, relative: false, range: false }],
  ])('%s', (time, expected) => {
    expect(timeOf(time)).toEqual(expected)
  })

  test('says when a blocking call must return, counted from the same moment', () => {
    expect(callOf('+.01...0.011 connect(3, ..., ...) = 0').returns).toBe(11_000)
    expect(callOf('0...2 accept(3, ..., ...) = 4').returns).toBe(2_000_000)
    expect(callOf('0 accept(3, ..., ...) = 4').returns).toBeNull()
  })
})

describe('a segment', () => {
  test('has flags, numbers, ack, win and urg', () => {
    expect(segmentOf('0 < FPU. 1:11(10) ack 5 win 100 urg 3')).toEqual({
      ip: [],
      ports: null,
      flags: 'FPU.',
      seq: 1,
      length: 10,
      ack: 5,
      win: 100,
      urg: 3,
      options: [],
    })
  })

  test('may have ports and words of its IP header', () => {
    const { ip, ports } = segmentOf('0 > [ect0, ttl 64] 8080 > 5000 . 1:1(0) ack 1')
    expect({ ip, ports }).toEqual({ ip: ['ect0', 'ttl 64'], ports: [8080, 5000] })
    expect(segmentOf('0 > (noecn) . 1:1(0) ack 1').ip).toEqual(['noecn'])
    expect(segmentOf('0 > [tos 0x10] . 1:1(0) ack 1').ip).toEqual(['tos 0x10'])
    expect(segmentOf('0 > [flowlabel 0x1f] . 1:1(0) ack 1').ip).toEqual(['flowlabel 0x1f'])
  })

  test.each(['S', 'S.', '.', '-', 'R', 'R.', 'FP.', 'SEW', 'SEWA', 'E.'])('has the flags %s', (flags) => {
    expect(segmentOf(`0 > ${flags} 0:0(0)`).flags).toBe(flags)
  })

  test('wraps around the end of the numbers', () => {
    expect(said('0 > . 4294967290:4(10) ack 1')).toBe('good')
  })

  test('has every option of the language', () => {
    const text = `mss 1460,wscale 7,sackOK,nop,eol,TS val 1 ecr 2,sack 1:2 5:0x10,FO abcd,FO,FOEXP 01,md5 ff,ECN e1b 1 ceb 0 e0b 2`
    expect(segmentOf(`0 > . 1:1(0) ack 1 <${text}>`).options).toEqual([
      { kind: 'mss', value: 1460 },
      { kind: 'wscale', value: 7 },
      { kind: 'sackOK' },
      { kind: 'nop' },
      { kind: 'eol' },
      { kind: 'TS', val: 1, ecr: 2 },
      { kind: 'sack', blocks: [[1, 2], [5, 16]] }, // biome-ignore format: as in the script
      { kind: 'FO', text: 'abcd' },
      { kind: 'FO', text: '' },
      { kind: 'FOEXP', text: '01' },
      { kind: 'md5', text: 'ff' },
      { kind: 'ECN', text: 'e1b 1 ceb 0 e0b 2' },
    ])
    expect(segmentOf('0 > . 1:1(0) ack 1 <...>').options).toBe('any')
  })
})

describe('a call', () => {
  test('has arguments of every kind', () => {
    const { args } = callOf(
      '0 f(..., -1, 0x1f, A|B|0x4, "a\\"b", [1, 2], {onoff=1, linger=0}, htons(80), {..., 5}) = 0',
    )
    expect(args).toEqual([
      { kind: 'default' },
      { kind: 'number', value: -1 },
      { kind: 'number', value: 31 },
      { kind: 'words', words: ['A', 'B', '0x4'] },
      { kind: 'text', text: 'a\\"b' },
      { kind: 'list', items: [{ kind: 'number', value: 1 }, { kind: 'number', value: 2 }] }, // biome-ignore format: one line
      {
        kind: 'struct',
        fields: [
          { name: 'onoff', value: { kind: 'number', value: 1 } },
          { name: 'linger', value: { kind: 'number', value: 0 } },
        ],
      },
      { kind: 'function', name: 'htons', args: [{ kind: 'number', value: 80 }] },
      {
        kind: 'struct',
        fields: [
          { name: null, value: { kind: 'default' } },
          { name: null, value: { kind: 'number', value: 5 } },
        ],
      },
    ])
  })

  test('may have a message with counted parts', () => {
    const message = '{msg_name(...)=..., msg_iov(2)=[{..., 10}, {..., 20}], msg_flags=0}'
    const [, value] = callOf(`0 sendmsg(4, ${message}, 0) = 30`).args
    expect(value?.kind === 'struct' && value.fields.map(({ name }) => name)).toEqual([
      'msg_name',
      'msg_iov',
      'msg_flags',
    ])
  })

  test('gives a number, or an error with a note that is ignored', () => {
    expect(callOf('0 read(4, ..., 10) = 10')).toMatchObject({ result: 10, errno: null })
    expect(callOf('0 read(4, ..., 10) = -1 EAGAIN (Resource temporarily unavailable)')).toMatchObject({
      result: -1,
      errno: 'EAGAIN',
    })
    expect(callOf('0 fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)')).toMatchObject({ result: 2, errno: null })
  })
})

test('a script has switches, commands before and after, comments, and code', () => {
  const script = parseScript(`// a comment
--tolerance_usecs=14000 --strict_segments
/* another
   one */
\`./defaults.sh
 sysctl -q net.ipv4.tcp_sack=0\`
0 close(3) = 0 // at the end of a line
+0 \`ls\`
+0 %{ assert tcpi_state == 1 # a comment
}%
\`restore\`
`)
  expect(script.switches.map(({ name, value }) => [name, value])).toEqual([
    ['tolerance_usecs', '14000'],
    ['strict_segments', null],
  ])
  expect(script.commands.map(({ at, text }) => [at.line, text])).toEqual([
    [5, './defaults.sh\n sysctl -q net.ipv4.tcp_sack=0'],
  ])
  expect(script.events.map(({ at, action }) => [at, action.do])).toEqual([
    [{ line: 7, column: 1 }, 'call'],
    [{ line: 8, column: 1 }, 'command'],
    [{ line: 9, column: 1 }, 'assert'],
  ])
})

describe('what is wrong is said with its place:', () => {
  test.each([
    ['0 < S 0:0(0) <mss 1000>', '1:14: expected win N, which a segment that is put in must have, found <'],
    ['0 > S 0:1(0)', '1:9: expected 0, start and length together (SYN and FIN do not count), found 1'],
    ['0 > S 0:0(0) <mss 70000>', '1:19: expected a whole number from 0 to 65535, found 70000'],
    ['0 > S 0:0(0) <mms 7>', '1:15: expected a TCP option: one of mss, wscale'],
    ['0 > S 0:0(0) <mss 7', '1:20: expected , or > after a TCP option, found the end of the file'],
    ['0 > S 0:0(0) <mss 7;', '1:20: expected , or > after a TCP option, found ;'],
    ['0 < S 0:0(0) win 1 <...>', '1:20: expected the options of a segment that is put in'],
    ['0 > X 0:0(0)', '1:5: expected flags: letters of FSRPUEWA and a dot for ACK, or - for none, found X'],
    ['0 > S. 0-0(0)', '1:9: expected sequence numbers as start:end(length), found -'],
    ['0 > . 1:1(0) ack', '1:17: expected a whole number from 0 to 4294967295, found the end of the file'],
    ['0 > . 1:1(0) ack 1 win 65536', '1:24: expected a whole number from 0 to 65535, found 65536'],
    ['0 > . 1:1(0) ack 1 <sack 1>', '1:27: expected SACK blocks as from:to, found >'],
    ['0 > . 1:1(0) ack 1 <TS 5>', '1:24: expected timestamps as TS val N ecr N, found 5'],
    ['0 > [ect9] . 1:1(0)', '1:6: expected one of ect0, ect1'],
    ['0 < icmp lost', '1:10: expected the type of an ICMP message: unreachable'],
    ['0 < icmp unreachable type_3', '1:22: expected the code of an ICMP message: port_unreachable'],
    ['0 < icmp unreachable code_256', '1:22: expected the code of an ICMP message: port_unreachable'],
    [
      '0 < icmp unreachable mtu 576',
      '1:22: expected no mtu: only the message unreachable frag_needed has one, found mtu',
    ],
    ['0 < icmp unreachable [1:5(3)]', '1:25: expected 4, start and length together'],
    ['0 < [1:5(4)] . 1:1(0) win 5', '1:14: expected icmp, which the brackets before it are for, found .'],
    ['-1 close(3) = 0', '1:1: expected a time in seconds that is not negative, found -'],
    ['1 close(3) = 0\n0.5 close(4) = 0', '2:1: expected a time that is not before that of the last event, found 0.5'],
    ['0.2~0.1 > . 1:1(0)', '1:5: expected an end that is not before the beginning, found 0.1'],
    ['+0.1~0.2 > . 1:1(0)', '1:6: expected + before the end of a relative range, found 0.2'],
    ['0.1...0.05 close(3) = 0', '1:7: expected an end that is not before the beginning, found 0.05'],
    ['* close(3) = 0', '1:1: expected one moment (ranges and * are for segments that the host sends), found *'],
    ['0~1 < . 1:1(0) win 5', '1:1: expected one moment'],
    ['0...1 > . 1:1(0)', '1:7: expected a call, which T...T2 is for, found >'],
    ['99999999999999999999 close(3) = 0', '1:1: expected a time in seconds'],
    ['0', '1:2: expected < or > and a segment, a call'],
    ['0 close 3', '1:9: expected (, found 3'],
    ['0 close(3', '1:10: expected , or ), found the end of the file'],
    ['0 close(3)', '1:11: expected = and a number, the result of the call, found the end of the file'],
    ['0 close(3) = x', '1:14: expected = and a number, the result of the call, found x'],
    ['0 f([1) = 0', '1:7: expected , or ], found )'],
    ['0 f({a=1) = 0', '1:9: expected , or }, found )'],
    ['0 f("abc) = 0', '1:5: expected an argument: a number, a constant'],
    [`0 f(${'['.repeat(40)}`, '1:21: expected fewer brackets in brackets, found ['],
    ['--tolerance=5\n', '1:3: expected one of the switches tolerance_usecs, '],
    ['--mss=', '1:7: expected a value after --mss=, found the end of the file'],
    ['--mtu=40', '1:7: expected a number from 68 to 65535 after --mtu=, found 40'],
    ['--bind_port=x', '1:13: expected a number from 1 to 65535 after --bind_port=, found x'],
    ['--define=MSS', '1:10: expected NAME=value after --define=: a number, a word'],
    ['--define=9=8', '1:10: expected NAME=value after --define=: a number, a word'],
    ['`ls', '1:1: expected a closing back quote for the command that begins here, found `'],
    ['0 %{ assert', '1:3: expected }% for the code that begins here, found %'],
    ['/* never ends\n', '2:1: expected */ for a comment, found the end of the file'],
    ['hello', '1:1: expected a switch --name=value, a command between back quotes, or an event'],
    ['0 close(3) = 0\nhello', '2:1: expected an event that begins with its time, found hello'],
  ])('%j', (text, says) => {
    const line = `a.pkt:${says}`
    expect(said(text).slice(0, line.length)).toBe(line)
  })
})

describe('an ICMP message', () => {
  test.each([
    ['0 < icmp unreachable', { type: 3, code: 0, mtu: null, about: null }],
    ['0 < icmp unreachable port_unreachable', { type: 3, code: 3, mtu: null, about: null }],
    ['0 < icmp unreachable frag_needed mtu 576 [1:5(4)]', { type: 3, code: 4, mtu: 576, about: { seq: 1, length: 4 } }],
    ['0 < [1:5(4)] icmp unreachable frag_needed mtu 576', { type: 3, code: 4, mtu: 576, about: { seq: 1, length: 4 } }],
    ['0 < icmp unreachable code_255', { type: 3, code: 255, mtu: null, about: null }],
    ['0 < [ttl 5] icmp time_exceeded', { type: 11, code: 0, mtu: null, about: null }],
    ['0 < icmp echo_request id 7', { type: 8, code: 0, mtu: null, about: null }],
    ['0 < icmp type_42 code_1', { type: 42, code: 1, mtu: null, about: null }],
  ])('%s', (text, line) => {
    expect(actionOf(text)).toEqual({ do: 'icmp', inbound: true, line })
  })
})

describe('a name of --define', () => {
  const said = (text: string, defined?: { name: string; value: string }[]) => parseScript(text, defined).events.at(-1)!

  test('stands for a number, a word, a text or a command', () => {
    const names = '--define=N=-12\n--define=W=IPPROTO_TCP\n--define=T="W N"\n--define=C=`true`\n'
    expect(said(`${names}0 f(N, W, T) = 0`).action).toEqual({
      do: 'call',
      call: {
        name: 'f',
        args: [
          { kind: 'number', value: -12 },
          { kind: 'words', words: ['IPPROTO_TCP'] },
          { kind: 'text', text: 'W N' },
        ],
        returns: null,
        result: 0,
        errno: null,
      },
    })
    expect(said(`${names}0 C`).action).toMatchObject({ do: 'command', command: { text: 'true' } })
  })

  test('is not looked for in texts, commands and code, nor in what stands for it', () => {
    expect(said('--define=A=B\n--define=B=A\n0 f(A, B) = 0').action).toMatchObject({
      call: {
        args: [
          { kind: 'words', words: ['B'] },
          { kind: 'words', words: ['A'] },
        ],
      },
    })
    expect(said('--define=A=5\n0 f("A") = 0').action).toMatchObject({ call: { args: [{ kind: 'text', text: 'A' }] } })
    expect(said('--define=A=5\n0 %{ assert A == 5 }%').action).toMatchObject({ code: { text: ' assert A == 5 ' } })
  })

  test('has the meaning that came first, that of the command line before all', () => {
    expect(said('--define=A=5\n0 f(A) = 0', [{ name: 'A', value: '6' }]).action).toMatchObject({
      call: { args: [{ kind: 'number', value: 6 }] },
    })
  })

  test('leaves places as they are in the file', () => {
    expect(said('--define=LONG=1234567890\n0 f(LONG, LONG) = 0\n +.5 close(LONG) = 0')).toMatchObject({
      at: { line: 3, column: 2 },
      source: '+.5 close(LONG) = 0',
    })
    const wrong = () => parseScript('--define=LONG=1234567890\n0 f(LONG, LONG; LONG) = 0')
    expect(wrong).toThrow('2:15 wanted.list')
  })
})

const DRILLS = new URL('../drills/', import.meta.url)
const SCRIPTS = readdirSync(DRILLS).map((file) => readFileSync(new URL(file, DRILLS), 'utf8'))

/** Pieces of the language in any order, and own scripts with a piece put where it does not belong. */
const piece = fc.constantFrom(
  ...[
    '0',
    '+.1',
    '*',
    '~',
    '...',
    '<',
    '>',
    'S.',
    '.',
    '-',
    '0:0(0)',
    'ack 1',
    'win 5',
    '<mss 5>',
    '<',
    'nop',
    'sack 1:2',
    '{',
  ],
  ...[
    '(',
    ')',
    '[',
    ']',
    '}',
    '=',
    '-1',
    'EPIPE',
    'close(3) = 0',
    '`',
    '%{',
    '}%',
    '--mss=1',
    '--define=nop=close',
    'icmp',
    'unreachable',
    'mtu 5',
    '"',
    '/*',
    '*/',
    '//',
    '\n',
    ' ',
    '9e9',
  ],
)
const broken = fc
  .tuple(fc.constantFrom(...SCRIPTS), fc.nat(), fc.nat(20), fc.oneof(piece, fc.string()))
  .map(([script, at, cut, more]) => {
    const place = at % script.length
    return script.slice(0, place) + more + script.slice(place + cut)
  })

test('whatever the text is, it is read, or refused with a place that lies in it', { timeout: 30_000 }, () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((pieces) => pieces.join(' ')),
    broken,
  )
  fc.assert(
    fc.property(text, (script) => {
      try {
        parseScript(script)
      } catch (error) {
        expect(error).toBeInstanceOf(ScriptError)
        const { line, column } = (error as ScriptError).at
        expect(column - 1).toBeLessThanOrEqual(script.split('\n')[line - 1]!.length)
      }
    }),
  )
})
