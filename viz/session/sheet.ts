/** How much of the picture stands on one page: that of A4 and of Letter, in its own px. */
const PAGE = 900

const STYLE = `
  :host { display: none; }
  @media print {
    :host { display: block; color: #1c1e21; background: #fff; font: 11pt/1.45 system-ui, sans-serif; }
    p { margin: 0 0 4mm; }
    svg { display: block; width: 100%; height: auto; break-inside: avoid; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  }
`

/**
 * Prints the picture of the time line with these paragraphs above it. The sheet is there only while it is
 * printed, in a shadow root of its own, so that its rules and the page's do not meet.
 */
export async function printSheet(svg: string, paragraphs: readonly string[]): Promise<void> {
  const sheet = Object.assign(document.createElement('div'), { className: 'sheet' })
  const root = sheet.attachShadow({ mode: 'open' })
  const style = Object.assign(document.createElement('style'), { textContent: STYLE })
  root.append(style, ...paragraphs.map((text) => Object.assign(document.createElement('p'), { textContent: text })))
  root.append(...pagesOf(svg))
  document.body.append(sheet)
  addEventListener('afterprint', () => sheet.remove(), { once: true })
  print()
}

/** A picture that is higher than a page, cut into pages. */
function pagesOf(svg: string): Element[] {
  const whole = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
  const width = Number(whole.getAttribute('width'))
  const height = Number(whole.getAttribute('height'))
  return Array.from({ length: Math.ceil(height / PAGE) }, (_, page) => {
    const piece = document.importNode(whole, true)
    const rest = Math.min(PAGE, height - page * PAGE)
    piece.setAttribute('viewBox', `0 ${page * PAGE} ${width} ${rest}`)
    piece.removeAttribute('width')
    piece.removeAttribute('height')
    return piece
  })
}
