/** The words of a segment that is opened: its five layers and their headers. The dialog brings them itself. */
export const en = {
  'segment.name.tcp': 'Segment {flags} from {from} to {to}',
  'segment.name.udp': 'UDP datagram from {from} to {to}',
  'segment.name.icmp': 'ICMP message from {from} to {to}',
  'segment.close': 'Close',
  'segment.look': 'Go to the moment it was sent',
  'layers.header.transport': 'Header, 32 bits a row (RFC 9293 §3.1)',
  'segment.bytes': 'The bytes',
  'segment.shown-as': 'shown as {shown}',
  'segment.pick':
    'Point at a field, or move to it with the arrow keys, to see what it is for and which bytes it fills.',

  'segment.field.srcPort': 'Source Port',
  'segment.field.dstPort': 'Destination Port',
  'segment.field.seq': 'Sequence Number',
  'segment.field.ack': 'Acknowledgment Number',
  'segment.field.offset': 'Data Offset',
  'segment.field.reserved': 'Rsrvd',
  'segment.field.window': 'Window',
  'segment.field.checksum': 'Checksum',
  'segment.field.urgent': 'Urgent Pointer',
  'segment.field.options': 'Options',
  'segment.field.data': 'Data',

  'segment.about.srcPort':
    'The port of the program that sends. Address and port together name one end of the connection.',
  'segment.about.dstPort': 'The port that the segment is for. The two addresses and the two ports name the connection.',
  'segment.about.seq':
    'The number of the first byte of data. With SYN it is the initial sequence number, and the first byte has the next one.',
  'segment.about.ack':
    'The next number that the sender of this segment expects: it has everything before. Counts only with ACK set.',
  'segment.about.offset': 'The length of the header in words of 32 bits: where the data begins. 5 without options.',
  'segment.about.reserved': 'Kept for later use; must be zero.',
  'segment.about.CWR': 'Congestion window reduced (RFC 3168).',
  'segment.about.ECE': 'Echo of a congestion mark (RFC 3168).',
  'segment.about.URG': 'The urgent pointer counts.',
  'segment.about.ACK': 'The acknowledgment number counts. Set in every segment but the first SYN and some RSTs.',
  'segment.about.PSH': 'Push: the receiver should hand the data to its program without waiting for more.',
  'segment.about.RST': 'Reset: the connection is gone, without a close.',
  'segment.about.SYN': 'Synchronize: this sequence number is my first. Takes one number itself.',
  'segment.about.FIN': 'The sender has no more data to send. Takes one number itself.',
  'segment.about.window':
    'How many bytes, from the acknowledgment number on, the sender of this segment is ready to receive. 0 stops the other side.',
  'segment.about.checksum':
    'Sum over header, data, both addresses and the length. A segment whose sum is wrong is discarded without a word.',
  'segment.about.urgent': 'Where urgent data ends, counted from the sequence number. Counts only with URG set.',
  'segment.about.options':
    'Such as MSS: the largest piece of data that the sender of this SYN can take in one segment.',
  'segment.about.data': 'The bytes of the program. TCP keeps their order, not the borders of the sends.',

  'segment.field.udp-length': 'Length',
  'segment.field.udp-checksum': 'Checksum',
  'segment.field.udp-data': 'Data',
  'segment.field.icmp-type': 'Type',
  'segment.field.icmp-code': 'Code',
  'segment.field.icmp-checksum': 'Checksum',
  'segment.field.icmp-unused': 'Unused',
  'segment.field.icmp-back': 'IP header of the packet it is about, and 8 bytes more',
  'segment.about.udp-length':
    'Bytes of header and data together: 8 at least. TCP has no such field, because its stream has no borders to tell.',
  'segment.about.udp-checksum':
    'Sum over header, data, both addresses and the length. A datagram whose sum is wrong is discarded, and nobody repeats it.',
  'segment.about.udp-data': 'The bytes of one sendto(), whole: one recvfrom() gets them, or nobody does.',
  'segment.about.icmp-type':
    '3: the destination is unreachable. 4: send more slowly. 11: time exceeded. 12: the header is wrong.',
  'segment.about.icmp-code':
    'With type 3: 0 the network, 1 the host, 2 the protocol, 3 the port is unreachable; 4 the packet is too long; 5 the given way fails.',
  'segment.about.icmp-checksum': 'Sum over the whole ICMP message.',
  'segment.about.icmp-unused': 'Zero.',
  'segment.about.icmp-back':
    'The beginning of what was refused: its addresses and ports say to the sender which of its sockets is meant.',
  'layers.what.transport.udp': 'UDP header',
  'layers.what.transport.icmp': 'ICMP message',
  'layers.header.transport.udp': 'Header, 32 bits a row (RFC 768)',
  'layers.header.transport.icmp': 'ICMP error, 32 bits a row (RFC 792)',
  'layers.about.application.udp': 'What the program gave to sendto(): one message, which arrives whole or not at all.',
  'layers.about.transport.udp':
    'UDP finds the program by its port and detects changed bits. That is all: 8 bytes, no order, no repetition, no connection.',
  'layers.about.transport.icmp':
    'ICMP is how the network layer itself speaks. It stands here where TCP or UDP would stand, behind the IP header.',

  'layers.name': 'Five layers: what each adds',
  'layers.application': 'Application',
  'layers.transport': 'Transport',
  'layers.network': 'Network',
  'layers.link': 'Link',
  'layers.physical': 'Physical',
  'layers.what.application': "the program's bytes",
  'layers.what.transport': 'TCP header',
  'layers.what.network': 'IPv4 header',
  'layers.what.link': 'Ethernet header, padding, check',
  'layers.what.physical': 'preamble and gap',
  'layers.sum': '{bytes} bytes of the program take {whole} byte times on the line: {share} is text.',
  'layers.sum-empty': 'This segment carries no bytes of the program and takes {whole} byte times on the line.',
  'layers.simulated':
    'The simulated network has no wires. Link and physical layer are shown as they would be on one Ethernet; their addresses are made up.',
  'layers.loopback':
    'This went over loopback, where there is no Ethernet. Link and physical layer are shown as they would be on one; their addresses are made up.',
  'layers.about.application': 'What the program gave to send(). This layer knows messages; TCP knows only bytes.',
  'layers.about.transport':
    'TCP finds the program by its port, and makes of packets that may be lost a stream in order.',
  'layers.about.network':
    'IP brings the packet from host to host by its addresses. Subnet: the first bits of an address name the network; a host there is reached directly, any other through a router.',
  'layers.about.link':
    'The frame goes to the next machine only. Switch: passes a frame on to the port behind which its destination address lives. ARP: asks all hosts of the subnet who has an IP address and learns the hardware address. Neither is simulated.',
  'layers.about.physical':
    'Bits as voltage, light or radio. The preamble and the gap carry nothing but take their time on the line.',
  'layers.no-data': 'This segment carries no bytes of the program.',
  'layers.header.application': 'Data',
  'layers.header.network': 'Header, 32 bits a row (RFC 791 §3.1)',
  'layers.header.link': 'Frame, 48 bits a row (IEEE 802.3, RFC 894)',
  'layers.header.physical': 'On the line (IEEE 802.3)',
  'segment.more': '… {count} bytes more',
  'segment.field.version': 'Version',
  'segment.field.ihl': 'IHL',
  'segment.field.dscp': 'DSCP',
  'segment.field.ecn': 'ECN',
  'segment.field.totalLength': 'Total Length',
  'segment.field.identification': 'Identification',
  'segment.field.fragmentFlags': 'Flags',
  'segment.field.fragmentOffset': 'Fragment Offset',
  'segment.field.ttl': 'Time to Live',
  'segment.field.protocol': 'Protocol',
  'segment.field.ipChecksum': 'Header Checksum',
  'segment.field.srcAddress': 'Source Address',
  'segment.field.dstAddress': 'Destination Address',
  'segment.field.dstMac': 'Destination',
  'segment.field.srcMac': 'Source',
  'segment.field.etherType': 'Type',
  'segment.field.packet': 'IPv4 packet',
  'segment.field.padding': 'Padding',
  'segment.field.fcs': 'Frame Check Sequence',
  'segment.field.preamble': 'Preamble',
  'segment.field.startDelimiter': 'Start of frame',
  'segment.field.frame': 'The Ethernet frame',
  'segment.field.gap': 'Gap between frames',
  'segment.about.version': '4: the format of this header. IPv6 has another one.',
  'segment.about.ihl': 'The length of this header in words of 32 bits: 5 without options.',
  'segment.about.dscp': 'How routers should treat the packet: 0 is the usual way (RFC 2474).',
  'segment.about.ecn': 'Lets a router mark congestion instead of dropping the packet (RFC 3168).',
  'segment.about.totalLength':
    'The bytes of the whole packet, this header included. It tells the padding of a short frame from the packet.',
  'segment.about.identification': 'The number of the packet: fragments of one packet have the same.',
  'segment.about.fragmentFlags':
    'DF: do not fragment. TCP chooses segments that fit (MSS), so nothing needs to be cut.',
  'segment.about.fragmentOffset':
    'Where a fragment belongs in its packet. 0: this is the beginning, and here the whole.',
  'segment.about.ttl':
    'Each router takes one off; at 0 the packet is thrown away, so that none circles for ever. It is why a segment has a maximum lifetime (MSL).',
  'segment.about.protocol': 'To whom the data goes: 6 is TCP, 17 is UDP.',
  'segment.about.ipChecksum': 'Sum over this header alone. Routers make it anew, for they change the time to live.',
  'segment.about.srcAddress': 'The host that sends.',
  'segment.about.dstAddress': 'The host that the packet is for. It stays the same on the whole way.',
  'segment.about.dstMac':
    'The hardware address of the next machine on the way: the host itself in the same subnet, else the router.',
  'segment.about.srcMac': 'The hardware address of the card that sends the frame. Made up here from the IP address.',
  'segment.about.etherType': 'What the frame carries: 0x0800 is IPv4.',
  'segment.about.packet': 'The IPv4 packet with all that is in it.',
  'segment.about.padding':
    'Zeros: a frame carries at least 46 bytes, or a collision on a shared cable could go unnoticed.',
  'segment.about.fcs':
    'A CRC-32 over the frame. The receiving card drops a frame whose bits were changed; IP never sees it.',
  'segment.about.preamble': 'Seven bytes 10101010, by which the receiver finds the beat.',
  'segment.about.startDelimiter': '10101011: the frame begins after it.',
  'segment.about.frame': 'The bytes of the frame, from the destination address to the check sequence.',
  'segment.about.gap': 'Silence as long as twelve bytes before the next frame may begin.',
} as const
