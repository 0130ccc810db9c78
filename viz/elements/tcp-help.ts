import { css, html, LitElement } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { en } from '../../src/text/help.en.ts'
import { zh } from '../../src/text/help.zh.ts'
import { type Lang, say as sayOfPage, speaker } from '../../src/text/say.ts'
import { look, raised } from './look.ts'
import type { TcpRequirements } from './tcp-requirements.ts'

const say = speaker({ en, zh })

const KEYS: readonly (readonly [keys: string, what: keyof typeof en])[] = [
  ['→  ␣', 'help.step'],
  ['←', 'help.back'],
  ['1 … 9', 'help.pick'],
  ['P', 'help.play'],
  ['Home', 'help.start'],
  ['End', 'help.end'],
  ['F', 'help.fork'],
  ['S', 'help.compare'],
  ['D', 'help.figure'],
  ['?', 'help.help'],
]
const IN_TIMELINE: typeof KEYS = [
  ['↑  ↓', 'help.choose'],
  ['Enter', 'help.open'],
  ['Delete', 'help.seize'],
  ['PgUp  PgDn', 'help.scroll'],
  ['+  −', 'help.zoom'],
]
const IN_PLOT: typeof KEYS = [
  ['←  →', 'help.point'],
  ['Enter', 'help.go'],
  ['+  −', 'help.zoom'],
  ['Esc', 'help.all'],
]

/** The page for teachers, made of `docs/teachers.md` and `docs/teachers.zh.md`. */
const TEACHERS: Record<Lang, string> = { en: 'teachers.html', zh: 'teachers.zh.html' }

/**
 * The keys, in three sentences how to read the page, the page for teachers, what the RFC asks, and the way to the tour: fires
 * `tour`.
 */
@customElement('tcp-help')
export class TcpHelp extends LitElement {
  @property() override lang: Lang = 'en'
  /** where the page of the bench is; that for teachers stands beside it */
  @property() page = ''
  @query('dialog') private dialog!: HTMLDialogElement
  @query('tcp-requirements') private requirements!: TcpRequirements

  show(): void {
    this.dialog.showModal()
  }

  override render() {
    return html`<dialog aria-label=${sayOfPage(this.lang, 'help.name')}>
      <h2>${say(this.lang, 'help.title')}</h2>
      ${this.list(KEYS)}
      <h3>${say(this.lang, 'help.timeline')}</h3>
      ${this.list(IN_TIMELINE)}
      <h3>${say(this.lang, 'help.plot')}</h3>
      ${this.list(IN_PLOT)}
      <p>${say(this.lang, 'help.about')}</p>
      <div class="ways">
        <button autofocus @click=${() => this.dialog.close()}>${sayOfPage(this.lang, 'dialog.close')}</button>
        <button @click=${this.leaveForTour}>${say(this.lang, 'help.tour')}</button>
        <button @click=${this.leaveForRequirements}>${say(this.lang, 'help.requirements')}</button>
        <a href=${new URL(TEACHERS[this.lang], this.page).href} target="_blank">${say(this.lang, 'help.teachers')}</a>
      </div>
    </dialog>
    <tcp-requirements .lang=${this.lang}></tcp-requirements>`
  }

  private async leaveForRequirements(): Promise<void> {
    // without a network, and never seen before, they cannot be shown: the help stays
    const there = await import('./tcp-requirements.ts').catch(() => null)
    if (there === null) return
    this.dialog.close()
    await this.requirements.show()
  }

  private leaveForTour(): void {
    this.dialog.close()
    this.dispatchEvent(new CustomEvent('tour'))
  }

  private list(keys: typeof KEYS) {
    return html`<dl>${keys.map(([names, what]) => html`<div><dt>${names.split('  ').map((name) => html`<kbd>${name}</kbd>`)}</dt><dd>${say(this.lang, what)}</dd></div>`)}</dl>`
  }

  static override styles = [
    look,
    raised,
    css`
      dialog { width: min(780px, 94vw); padding: 20px 26px; }
      h2 { font-size: 17px; margin-bottom: 10px; }
      dl { margin: 0; }
      h3 { margin: 12px 0 4px; }
      dl div { display: flex; gap: 16px; padding: 2px 0; break-inside: avoid; }
      dt { width: 108px; flex: none; display: flex; gap: 4px; align-items: flex-start; }
      dd { margin: 0; }
      kbd { font: 12px/20px var(--mono); border: 1px solid var(--line); border-radius: 5px; padding: 0 7px; background: var(--bg); }
      p { color: var(--dim); margin: 14px 0; }
      .ways { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
      .ways a { margin-inline: auto 4px; }
      @container (width >= 780px) {
        dl { columns: 2; }
      }
    `,
  ]
}
