/** Puts a text onto the clipboard, where the browser lets it. */
export async function copied(text: string): Promise<'done' | 'failed'> {
  try {
    await navigator.clipboard.writeText(text)
    return 'done'
  } catch {
    return 'failed'
  }
}
