import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import type { Asked } from '../../src/lessons/lesson.ts'
import { en } from '../../src/text/lessons.en.ts'
import { zh } from '../../src/text/lessons.zh.ts'
import { type Lang, speaker } from '../../src/text/say.ts'
import { expectsNone } from '../session/marking.ts'
import { type Field, NOTHING, type Question, WAITS } from '../session/question.ts'
import { look } from './look.ts'
import { predictStyle } from './tcp-predict-style.ts'

const say = speaker({ en, zh })

/** A question about the next step, to be answered by picking and typing. Fires `check` with the answers, or `skip`. */
@customElement('tcp-predict')
export class TcpPredict extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) question!: Question
  /** what comes next, in words */
  @property() coming = ''
  /** the side at which it comes */
  @property() side: 'client' | 'server' = 'client'
  /** how the page calls each side */
  @property({ attribute: false }) names: Readonly<Record<'client' | 'server', string>> = { client: '', server: '' }

  @state() private answers: ReadonlyMap<Asked, string> = new Map()
  /** the reader wanted to step without an answer */
  @state() private nudged = false
  @query('form') private form!: HTMLElement

  /** The step waits for the answer: says so, and leads to the question; not into a field, which would take the next arrow key. */
  nudge(): void {
    this.nudged = true
    this.form.focus()
  }

  override render() {
    const { lang } = this
    return html`<form tabindex="-1" @submit=${this.check}>
      <p class="coming ${this.side}"><small>${say(lang, 'predict.next')}</small> <b>${this.coming}</b></p>
      <fieldset>
        <legend>${say(lang, 'predict.then')}</legend>
        ${this.question.fields.map((field) => this.field(field))}
      </fieldset>
      <p class="nudge" role="alert">${this.nudged ? say(lang, 'predict.first') : ''}</p>
      <div class="buttons">
        <button class="main">${say(lang, 'predict.check')}</button>
        <button type="button" class="quiet" @click=${() => this.dispatchEvent(new CustomEvent('skip'))}>${say(lang, 'predict.skip')}</button>
      </div>
    </form>`
  }

  private field(field: Field) {
    const { asked } = field
    const number = asked === 'seq' || asked === 'ack' || asked === 'wnd'
    if (number && expectsNone(this.answers)) return nothing
    return html`<div class=${number ? 'number' : asked === 'recv' ? '' : 'half'}>
      <label for=${asked}>${fieldLabel(this.lang, asked, this.names)}</label>
      ${number ? this.typed(asked) : asked === 'recv' ? this.bytes(field) : this.picked(field)}
    </div>`
  }

  private picked({ asked, choices }: Field) {
    const answer = this.answers.get(asked) ?? ''
    return html`<select id=${asked} .value=${live(answer)} @change=${(event: Event) => this.answer(asked, event)}>
      <option value="">${say(this.lang, 'predict.choose')}</option>
      ${choices.map((choice) => html`<option value=${choice}>${answerText(this.lang, choice)}</option>`)}
    </select>`
  }

  private typed(asked: Asked) {
    return html`<input
      id=${asked} inputmode="numeric" autocomplete="off" maxlength="12" @input=${(event: Event) => this.answer(asked, event)}
    />`
  }

  private bytes({ asked, choices }: Field) {
    return html`<input
        id=${asked} list="returns" autocomplete="off" maxlength="200" aria-describedby="hint"
        @input=${(event: Event) => this.answer(asked, event)}
      /><datalist id="returns">${choices.map((choice) => html`<option value=${answerText(this.lang, choice)}></option>`)}</datalist>
      <small id="hint">${say(this.lang, 'predict.bytes')}</small>`
  }

  private answer(asked: Asked, event: Event): void {
    const { value } = event.target as HTMLInputElement
    const waits = value.trim().toLowerCase() === say(this.lang, 'predict.waits')
    this.answers = new Map(this.answers).set(asked, waits ? WAITS : value)
    this.nudged = false
  }

  private check(event: Event): void {
    event.preventDefault()
    this.dispatchEvent(new CustomEvent('check', { detail: this.answers }))
  }

  static override styles = [
    look,
    predictStyle,
    css`
      form { outline-offset: 2px; border-radius: 4px; }
      .nudge:empty { display: none; }
    `,
  ]
}

/** The label of what is asked. */
export const fieldLabel = (lang: Lang, asked: Asked, names: Readonly<Record<'client' | 'server', string>>): string =>
  asked === 'client' || asked === 'server'
    ? say(lang, 'asked.state', { side: names[asked] })
    : say(lang, `asked.${asked}`)

/** An answer as it is shown; no segment and no return have words. */
export function answerText(lang: Lang, answer: string): string {
  if (answer === NOTHING) return say(lang, 'predict.nothing')
  return answer === WAITS ? say(lang, 'predict.waits') : answer
}
