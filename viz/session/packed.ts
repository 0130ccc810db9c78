/** The largest scenario that is read, in characters or bytes: those of the course have a few hundred. */
export const LARGEST = 256 * 1024

/** Text, compressed and in letters that a link can carry. */
export async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The text again. `damaged` where there is none in it, `large` where it would be larger than `LARGEST`: no more of it is unpacked. */
export async function unpack(packed: string): Promise<{ text: string } | { wrong: 'damaged' | 'large' }> {
  if (packed.length > LARGEST) return { wrong: 'large' }
  try {
    const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0))
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
    const decoder = new TextDecoder('utf-8', { fatal: true })
    let text = ''
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += decoder.decode(part.value, { stream: true })
      if (text.length > LARGEST) {
        void reader.cancel().catch(() => {})
        return { wrong: 'large' }
      }
    }
    return { text: text + decoder.decode() }
  } catch {
    return { wrong: 'damaged' }
  }
}
