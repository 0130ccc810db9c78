/** Calls `open` with each file that is dropped on the element, until the signal. */
export function onFiles(element: HTMLElement, open: (file: File) => void, signal: AbortSignal): void {
  const withFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files')
  element.addEventListener('dragover', (event) => withFile(event) && event.preventDefault(), { signal })
  element.addEventListener(
    'drop',
    (event) => {
      const [file] = event.dataTransfer?.files ?? []
      if (!file) return
      event.preventDefault()
      open(file)
    },
    { signal },
  )
}
