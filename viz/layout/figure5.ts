import type { State } from '../../src/tcp/names.ts'

/** A point or a size on the sheet of figure 5, which is 1000 wide and 860 high. */
export type Point = readonly [x: number, y: number]

/** Where an arrow touches a box: the side, and how far along it from its middle (-1 … 1). */
export type Anchor = readonly [side: 'n' | 'e' | 's' | 'w', along: number]

/**
 * An arrow placed by hand: where it leaves and ends, how it bends (no points: straight), where its label lies, and where
 * the labels begin that it has on demand (`more`; else below the first). `again` ends at the second CLOSED.
 */
export type Curve = {
  out: Anchor
  into: Anchor
  bend?: readonly [Point, Point]
  label: Point
  more?: Point
  again?: true
}

export const SHEET = { width: 1000, height: 860 }

/** The boxes so that they read like the figure: opening above, active closing left, passive closing right. */
export const PLACES: Record<State, Point> = {
  CLOSED: [500, 60],
  LISTEN: [230, 170],
  SYN_SENT: [770, 260],
  SYN_RECEIVED: [230, 350],
  ESTABLISHED: [500, 440],
  FIN_WAIT_1: [230, 540],
  CLOSE_WAIT: [770, 540],
  FIN_WAIT_2: [230, 670],
  CLOSING: [500, 670],
  LAST_ACK: [770, 670],
  TIME_WAIT: [365, 790],
}

/** CLOSED drawn a second time, so that no long arrow crosses the picture. */
export const CLOSED_AGAIN: Point = [770, 790]

/** The two ways to close, as areas: corners, and where their names stand. */
export const ZONES: readonly { phase: 'active' | 'passive'; from: Point; to: Point; name: Point }[] = [
  { phase: 'active', from: [60, 506], to: [592, 822], name: [62, 496] },
  { phase: 'passive', from: [660, 506], to: [960, 706], name: [944, 496] },
]

/** The arrows that figure 5 itself draws, as `state event`; the others (ABORT, RST, timeouts) are drawn on demand. */
export const IN_FIGURE: ReadonlySet<string> = new Set([
  'CLOSED passive OPEN',
  'CLOSED active OPEN',
  'LISTEN CLOSE',
  'LISTEN SEND',
  'LISTEN rcv SYN',
  'SYN_SENT CLOSE',
  'SYN_SENT rcv SYN',
  'SYN_SENT rcv SYN,ACK',
  'SYN_RECEIVED rcv RST, passive OPEN',
  'SYN_RECEIVED rcv ACK of SYN',
  'SYN_RECEIVED CLOSE',
  'ESTABLISHED CLOSE',
  'ESTABLISHED rcv FIN',
  'FIN_WAIT_1 rcv ACK of FIN',
  'FIN_WAIT_1 rcv FIN',
  'FIN_WAIT_2 rcv FIN',
  'CLOSE_WAIT CLOSE',
  'CLOSING rcv ACK of FIN',
  'LAST_ACK rcv ACK of FIN',
  'TIME_WAIT 2MSL timeout',
])

/** Every pair of states that an edge joins, drawn by hand. */
export const CURVES: Readonly<Record<string, Curve>> = {
  'CLOSED LISTEN': {
    out: ['w', -0.4],
    into: ['n', -0.2],
    bend: [
      [270, 50],
      [215, 85],
    ],
    label: [232, 84],
  },
  'LISTEN CLOSED': {
    out: ['n', 0.22],
    into: ['w', 0.5],
    bend: [
      [245, 110],
      [330, 90],
    ],
    label: [372, 118],
    more: [400, 141],
  },
  'CLOSED SYN_SENT': {
    out: ['e', -0.4],
    into: ['n', 0.22],
    bend: [
      [720, 50],
      [785, 110],
    ],
    label: [745, 92],
  },
  'SYN_SENT CLOSED': {
    out: ['n', -0.22],
    into: ['e', 0.5],
    bend: [
      [752, 160],
      [680, 84],
    ],
    label: [628, 138],
    more: [880, 140],
  },
  'LISTEN SYN_SENT': {
    out: ['e', 0],
    into: ['w', -0.7],
    bend: [
      [450, 168],
      [610, 186],
    ],
    label: [580, 186],
  },
  'LISTEN SYN_RECEIVED': { out: ['s', -0.22], into: ['n', -0.22], label: [124, 262] },
  'SYN_RECEIVED LISTEN': { out: ['n', 0.22], into: ['s', 0.22], label: [334, 232] },
  'SYN_SENT SYN_RECEIVED': {
    out: ['w', 0.1],
    into: ['e', -0.5],
    bend: [
      [560, 270],
      [440, 306],
    ],
    label: [505, 286],
  },
  'SYN_SENT ESTABLISHED': {
    out: ['s', 0],
    into: ['e', -0.2],
    bend: [
      [770, 365],
      [670, 428],
    ],
    label: [714, 372],
  },
  'SYN_RECEIVED ESTABLISHED': {
    out: ['e', 0.3],
    into: ['n', -0.3],
    bend: [
      [380, 366],
      [440, 390],
    ],
    label: [372, 378],
  },
  'SYN_RECEIVED FIN_WAIT_1': { out: ['s', -0.22], into: ['n', -0.22], label: [142, 446] },
  'ESTABLISHED FIN_WAIT_1': {
    out: ['w', 0.3],
    into: ['n', 0.22],
    bend: [
      [330, 458],
      [262, 474],
    ],
    label: [338, 470],
  },
  'ESTABLISHED CLOSE_WAIT': {
    out: ['e', 0.3],
    into: ['n', 0],
    bend: [
      [680, 460],
      [755, 472],
    ],
    label: [682, 470],
  },
  'FIN_WAIT_1 FIN_WAIT_2': { out: ['s', 0], into: ['n', 0], label: [160, 606] },
  'FIN_WAIT_1 CLOSING': {
    out: ['e', 0.3],
    into: ['n', 0],
    bend: [
      [400, 556],
      [500, 586],
    ],
    label: [432, 580],
  },
  'FIN_WAIT_2 TIME_WAIT': {
    out: ['s', 0],
    into: ['n', -0.5],
    bend: [
      [230, 740],
      [280, 752],
    ],
    label: [190, 738],
  },
  'CLOSING TIME_WAIT': {
    out: ['s', 0],
    into: ['n', 0.5],
    bend: [
      [500, 740],
      [450, 752],
    ],
    label: [520, 738],
  },
  'CLOSE_WAIT LAST_ACK': { out: ['s', 0], into: ['n', 0], label: [840, 606] },
  'LAST_ACK CLOSED': { out: ['s', 0], into: ['n', 0], label: [858, 732], more: [650, 692], again: true },
  'TIME_WAIT CLOSED': { out: ['e', 0], into: ['w', 0], label: [568, 790], more: [665, 712], again: true },
  'TIME_WAIT TIME_WAIT': {
    out: ['s', -0.5],
    into: ['w', 0],
    bend: [
      [330, 850],
      [190, 846],
    ],
    label: [190, 838],
  },
  'SYN_RECEIVED CLOSED': {
    out: ['w', 0],
    into: ['n', -0.6],
    bend: [
      [10, 300],
      [120, 0],
    ],
    label: [84, 306],
  },
  'ESTABLISHED CLOSED': {
    out: ['s', 0.5],
    into: ['n', -0.5],
    bend: [
      [570, 560],
      [690, 690],
    ],
    label: [604, 560],
    again: true,
  },
  'FIN_WAIT_1 CLOSED': {
    out: ['e', 0.6],
    into: ['n', -0.7],
    bend: [
      [440, 600],
      [600, 590],
    ],
    label: [615, 572],
    again: true,
  },
  'FIN_WAIT_2 CLOSED': {
    out: ['s', -0.5],
    into: ['s', -0.5],
    bend: [
      [170, 850],
      [640, 850],
    ],
    label: [180, 770],
    again: true,
  },
  'CLOSING CLOSED': {
    out: ['e', 0],
    into: ['n', -0.6],
    bend: [
      [640, 672],
      [710, 710],
    ],
    label: [640, 700],
    again: true,
  },
  'CLOSE_WAIT CLOSED': {
    out: ['e', 0],
    into: ['e', 0],
    bend: [
      [960, 560],
      [960, 780],
    ],
    label: [930, 625],
    again: true,
  },
}
