import { type Flight, flightsOf } from '../../viz/layout/ladder-flight.ts'
import type { Say } from '../../viz/layout/mark.ts'
import { encodeIpv4 } from '../codec/ip.ts'
import { toPcapng } from '../codec/pcapng.ts'
import { carriedBy } from '../codec/transport.ts'
import { WindowScale } from '../codec/window-scale.ts'
import { hostsOf } from '../trace/begin.ts'
import type { TraceRecord } from '../trace/record.ts'

const TTL = 64

/** Every segment and datagram of the trace as a packet, at the time it was sent; a comment tells what became of one that was lost. */
export function pcapng(records: readonly TraceRecord[], say: Say): Uint8Array {
  const addresses = new Map(hostsOf(records).map(({ id, address }) => [id, address]))
  const addressOf = (host: string): string => {
    const address = addresses.get(host)
    if (address === undefined) throw new Error(`the trace begins without a host "${host}"`)
    return address
  }
  const scale = new WindowScale()
  const packets = flightsOf(records).map((flight, index) => {
    const source = addressOf(flight.from)
    const destination = addressOf(flight.to)
    const packet = flight.packet.proto === 'tcp' ? scale.asField(flight.packet) : flight.packet
    const carried = carriedBy(packet, source, destination)
    const bytes = encodeIpv4({ source, destination, ttl: TTL, identification: index & 0xffff, ...carried })
    const fate = fateOf(flight)
    return { at: flight.at, bytes, ...(fate ? { comment: say(fate) } : {}) }
  })
  return toPcapng(packets, new Map([...addresses].map(([id, address]) => [address, id])))
}

function fateOf({ end }: Flight): string | null {
  if (end?.kind !== 'dropped') return null
  return end.reached ? 'capture.discarded' : 'capture.lost'
}
