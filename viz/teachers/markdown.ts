/**
 * The Markdown of the pages for teachers as HTML: headings, paragraphs, lists, tables and blocks of code; in a line code, bold,
 * keys and links. A link that begins with `#` leads to the bench, which stands beside the page.
 */
export function htmlOf(markdown: string): string {
  // blank lines within code do not end its block
  const blocks = markdown.split(/(^```\w*\n[\s\S]*?^```$)|\n{2,}/m)
  return blocks.flatMap((block) => (block?.trim() ? [blockOf(block.trim())] : [])).join('\n')
}

function blockOf(block: string): string {
  const code = /^```\w*\n([\s\S]*?)\n?```$/.exec(block)
  if (code) return `<pre tabindex="0">${escaped(code[1]!)}</pre>`
  const heading = /^(#{1,3}) (.*)$/.exec(block)
  if (heading) return `<h${heading[1]!.length}>${inline(heading[2]!)}</h${heading[1]!.length}>`
  if (block.startsWith('|')) return tableOf(block.split('\n'))
  if (block.startsWith('- ')) return `<ul>${itemsOf(block, /^- /m)}</ul>`
  if (/^1\. /.test(block)) return `<ol>${itemsOf(block, /^\d+\. /m)}</ol>`
  return `<p>${inline(block)}</p>`
}

const itemsOf = (block: string, mark: RegExp): string =>
  block
    .split(mark)
    .slice(1)
    .map((item) => `<li>${inline(item.trim().replace(/\n\s+/g, '\n'))}</li>`)
    .join('')

function tableOf([head = '', , ...rows]: readonly string[]): string {
  const row = (line: string, cell: 'th' | 'td') =>
    `<tr>${line
      .replace(/^\|\s*|\s*\|$/g, '')
      .split(/\s*\|\s*/)
      .map((text) => `<${cell}>${inline(text)}</${cell}>`)
      .join('')}</tr>`
  return `<table><thead>${row(head, 'th')}</thead><tbody>${rows.map((line) => row(line, 'td')).join('')}</tbody></table>`
}

/** What stands in a line; code is taken as it is. */
const inline = (text: string): string =>
  escaped(text)
    .split(/`([^`]*)`/)
    .map((piece, i) => (i % 2 ? `<code>${piece}</code>` : piece))
    .join('')
    .replace(/&lt;(\/?kbd)&gt;/g, '<$1>')
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/\[(.+?)\]\((\S+?)\)/g, (_, words, to) => `<a href="${hrefOf(to)}">${words}</a>`)

/** A page beside this one has been made of the Markdown that the link names. */
const hrefOf = (to: string): string => (to.startsWith('#') ? `./${to}` : to.replace(/\.md$/, '.html'))

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
