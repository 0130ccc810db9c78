import { css, html, LitElement, nothing, svg, type TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { en } from '../../src/text/everyday.en.ts'
import { zh } from '../../src/text/everyday.zh.ts'
import { type Lang, speaker } from '../../src/text/say.ts'
import type { Everyday } from '../layout/everyday.ts'
import { look } from './look.ts'

const say = speaker({ en, zh })

/** The everyday picture of a socket call; `words` says beside it what it shows, else it is its name. */
@customElement('tcp-everyday')
export class TcpEveryday extends LitElement {
  @property() override lang: Lang = 'en'
  @property() what: Everyday = 'phone.socket'
  @property({ type: Boolean }) words = false

  override render() {
    const text = say(this.lang, `everyday.${this.what}`)
    const picture = html`<svg viewBox="0 0 24 24" role=${this.words ? nothing : 'img'} aria-label=${this.words ? nothing : text} aria-hidden=${this.words ? 'true' : nothing}>
      ${this.words ? nothing : svg`<title>${text}</title>`}${PICTURES[this.what]}
    </svg>`
    return this.words ? html`${picture}<span>${text}</span>` : picture
  }

  static override styles = [
    look,
    css`
      :host { display: inline-flex; align-items: center; gap: 10px; }
      svg { width: var(--picture, 16px); height: var(--picture, 16px); flex: none; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
    `,
  ]
}

const HANDSET = svg`<path d="M3 14.5c0-2.2 4-5.5 9-5.5s9 3.3 9 5.5v2l-4.8.9-.9-3.2a13 13 0 0 0-6.6 0l-.9 3.2-4.8-.9z" />`
const BOX = svg`<path d="M3.5 18v-7a4.2 4.2 0 0 1 8.4 0v7zM11.9 18h8.6v-7a4.2 4.2 0 0 0-4.2-4.2H7.7M12 18v4" />`

/** Line drawings on 24 × 24, one stroke. */
const PICTURES: Readonly<Record<Everyday, TemplateResult>> = {
  'phone.socket': svg`<rect x="4" y="2.5" width="10" height="19" rx="2.2" /><path d="M8 18.5h2M19 8.5v6M16 11.5h6" />`,
  'phone.bind': svg`<path d="M5.5 2.5h9l4 4v15h-13z" /><rect x="8.5" y="11" width="7" height="7" rx="1" /><path d="M8.5 14.5h7M12 11v7" />`,
  'phone.listen': svg`<path d="M12 2.5V11M7.2 6a8 8 0 1 0 9.6 0" />`,
  'phone.accept': svg`<rect x="8.5" y="4" width="7" height="16" rx="2" /><path d="M11.4 17.5h1.2M5.5 9a5 5 0 0 0 0 6M2.5 6.5a9 9 0 0 0 0 11M18.5 9a5 5 0 0 1 0 6M21.5 6.5a9 9 0 0 1 0 11" />`,
  'phone.connect': svg`${[5, 10, 15].map((y) => [6, 12, 18].map((x) => svg`<circle cx=${x} cy=${y} r="1.3" />`))}<circle cx="12" cy="20" r="1.3" />`,
  'phone.send': svg`<path d="M3.5 4.5h17v11h-9l-4.5 4v-4H3.5zM7.5 8.5h9M7.5 11.7h6" />`,
  'phone.recv': svg`<path d="M6.5 10.2a5.8 5.8 0 1 1 11.6 0c0 4.4-4.4 4.9-4.4 8.6a2.9 2.9 0 0 1-5.5 1.2M9.6 10.4a2.7 2.7 0 0 1 5.4 0c0 2.2-2.4 2.4-2.4 4.6" />`,
  'phone.shutdown': svg`<rect x="9" y="2.5" width="6" height="11" rx="3" /><path d="M5.5 10.5a6.5 6.5 0 0 0 13 0M12 17v4.5M4 3l16 18" />`,
  'phone.close': HANDSET,
  'letter.socket': BOX,
  'letter.bind': svg`<rect x="3" y="6.5" width="18" height="11" rx="1.5" /><path d="M6.5 10.5h7M6.5 13.7h11" />`,
  'letter.sendto': svg`<path d="M2.5 6.5h14v11h-14zM2.5 7.5l7 5.5 7-5.5M19 12h3.5M20.7 9.8l2.2 2.2-2.2 2.2" />`,
  'letter.recvfrom': svg`<path d="M3 10.5l9-7 9 7v10.5H3zM3 10.5l9 6 9-6M8 8.5h8M8 11.5h8" />`,
  'letter.close': svg`${BOX}<path d="M3 3l18 18" />`,
}
