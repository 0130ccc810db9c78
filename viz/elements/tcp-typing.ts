import { css, html, LitElement } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { type Lang, speaker } from '../../src/text/say.ts'
import { en } from '../../src/text/typing.en.ts'
import { zh } from '../../src/text/typing.zh.ts'
import type { HostId } from '../../src/trace/record.ts'
import { wrongIn } from '../session/typed.ts'
import { look } from './look.ts'

const say = speaker({ en, zh })

/** The line that a program waits for: its prompt and a field. Fires `act` with what was typed, or `told` why it cannot be. */
@customElement('tcp-typing')
export class TcpTyping extends LitElement {
  @property() override lang: Lang = 'en'
  @property() host: HostId = ''
  @property() program = ''
  @property() prompt = ''
  @query('input') private field!: HTMLInputElement

  override render() {
    return html`<form @submit=${this.type}>
      <label><span>${this.prompt}</span><input
        autocomplete="off" spellcheck="false"
        aria-label=${say(this.lang, 'typing.field', { program: this.program, prompt: this.prompt })}
        placeholder=${say(this.lang, 'typing.placeholder')}
      /></label>
      <button>${say(this.lang, 'typing.enter')}</button>
    </form>`
  }

  private type(event: Event): void {
    event.preventDefault()
    const line = this.field.value
    const mistake = wrongIn(line, 'utf-8', this.lang)
    if (mistake) {
      this.dispatchEvent(new CustomEvent('told', { detail: mistake, bubbles: true, composed: true }))
      return
    }
    this.field.value = ''
    const { host, program } = this
    this.dispatchEvent(
      new CustomEvent('act', { detail: { do: 'type', host, program, line }, bubbles: true, composed: true }),
    )
  }

  static override styles = [
    look,
    css`
      form { display: flex; gap: 6px; padding: 4px 12px 5px 15px; background: var(--now); border-inline-start: 3px solid var(--now-edge); }
      label { flex: 1; min-width: 0; display: flex; align-items: center; gap: 4px; }
      span { font: 12px/20px var(--mono); color: var(--now-ink); white-space: pre; }
      input { flex: 1; min-width: 0; font: 12px/18px var(--mono); padding: 1px 7px; border-radius: 6px; background: var(--panel); border: 1px solid var(--line); }
      button { font-size: 11px; line-height: 18px; padding: 1px 9px; }
    `,
  ]
}
