import { css, html, LitElement } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { type Key, type Lang, say } from '../../src/text/say.ts'
import { look, raised } from './look.ts'

const KEYS: readonly (readonly [keys: string, what: Key])[] = [
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

/** The keys, and in three sentences how to read the page. */
@customElement('tcp-help')
export class TcpHelp extends LitElement {
  @property() override lang: Lang = 'en'
  @query('dialog') private dialog!: HTMLDialogElement

  show(): void {
    this.dialog.showModal()
  }

  override render() {
    return html`<dialog aria-label=${say(this.lang, 'help.name')}>
      <h2>${say(this.lang, 'help.title')}</h2>
      <dl>${KEYS.map(([keys, what]) => html`<div><dt>${keys.split('  ').map((key) => html`<kbd>${key}</kbd>`)}</dt><dd>${say(this.lang, what)}</dd></div>`)}</dl>
      <p>${say(this.lang, 'help.about')}</p>
      <button autofocus @click=${() => this.dialog.close()}>${say(this.lang, 'dialog.close')}</button>
    </dialog>`
  }

  static override styles = [
    look,
    raised,
    css`
      dialog { width: min(460px, 94vw); padding: 20px 26px; }
      h2 { font-size: 17px; margin-bottom: 10px; }
      dl { margin: 0; }
      dl div { display: flex; gap: 16px; padding: 3px 0; }
      dt { width: 84px; flex: none; display: flex; gap: 4px; align-items: flex-start; }
      dd { margin: 0; }
      kbd { font: 12px/20px var(--mono); border: 1px solid var(--line); border-radius: 5px; padding: 0 7px; background: var(--bg); }
      p { color: var(--dim); margin: 14px 0; }
    `,
  ]
}
