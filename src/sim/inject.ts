import { connId } from '../host/host.ts'
import type { ScenarioEvent } from '../scenarios/scenario.ts'
import type { Stray } from '../tcp/names.ts'
import { text as textOf } from '../tcp/payload.ts'
import { NO_OPTIONS, type Option, type Segment } from '../tcp/segment.ts'
import { seq } from '../tcp/seq.ts'
import type { Because } from '../trace/record.ts'
import { Scene } from './scene.ts'
import { type Recorder, record, type World } from './world.ts'

type Inject = Extract<ScenarioEvent, { do: 'inject' }>

const WHY: Record<Stray, Because> = {
  'old duplicate': { key: 'network.old-duplicate' },
  forged: { key: 'network.forged-segment' },
}

/** A segment sets out for a host as if from the other one, which does not send it now. False where there is no such host. */
export function inject(world: World, { host, as, segment }: Inject, recorder: Recorder): boolean {
  const to = world.hosts.findIndex(({ id }) => id === host)
  const far = world.hosts.findIndex(({ id }) => id !== host)
  if (to < 0 || far < 0) return false
  if (recorder) record(world, recorder, { kind: 'note', host, text: WHY[as] })
  const stray = segmentOf(segment)
  const conn = connId(`${world.hosts[far]!.address}:${stray.srcPort}`, `${world.hosts[to]!.address}:${stray.dstPort}`)
  new Scene(world, far, { segment: world.nextSegment }, recorder).stray(to, stray, conn, as)
  return true
}

const segmentOf = ({ src_port, dst_port, flags, wnd, text, timestamp, ...numbers }: Inject['segment']): Segment => ({
  proto: 'tcp',
  srcPort: src_port,
  dstPort: dst_port,
  seq: seq(numbers.seq),
  ack: seq(numbers.ack),
  wnd,
  flags,
  options: timestamp === undefined ? NO_OPTIONS : [NOP, NOP, { kind: 'timestamps', val: timestamp, ecr: 0 }],
  payload: text === '' ? null : textOf(text),
})

/** Two of them align a timestamp (RFC 7323 appendix A). */
const NOP: Option = { kind: 'unknown', number: 1, hex: '' }
