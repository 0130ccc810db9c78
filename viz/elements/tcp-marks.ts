import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import type { Mark } from '../../src/lessons/sheet.ts'
import { en } from '../../src/text/lessons.en.ts'
import { zh } from '../../src/text/lessons.zh.ts'
import { type Lang, speaker } from '../../src/text/say.ts'
import type { Question } from '../session/question.ts'
import type { Reason } from '../session/reasons.ts'
import { look } from './look.ts'
import { answerText, fieldLabel } from './tcp-predict.ts'
import { predictStyle } from './tcp-predict-style.ts'

const say = speaker({ en, zh })

/** A question that was answered: what was right, field by field, and why the step came out so. Fires `on`. */
@customElement('tcp-marks')
export class TcpMarks extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) question!: Question
  @property({ attribute: false }) marks: readonly Mark[] = []
  /** why the step came about, as the page tells it */
  @property({ attribute: false }) reasons: readonly Reason[] = []
  @property() coming = ''
  @property() side: 'client' | 'server' = 'client'
  @property({ attribute: false }) names: Readonly<Record<'client' | 'server', string>> = { client: '', server: '' }
  /** whether questions go on after this one */
  @property({ type: Boolean }) more = false
  @query('h3') private result!: HTMLElement

  /** Where the keyboard goes after the check: a screen reader then says the result. */
  override firstUpdated(): void {
    this.result.focus()
  }

  override render() {
    const { lang, marks } = this
    const correct = marks.filter((mark) => mark.correct).length
    return html`
      <p class="coming ${this.side}"><b>${this.coming}</b></p>
      <h3 tabindex="-1">${say(lang, 'predict.result', { correct, all: marks.length })}</h3>
      <ul>${marks.map((mark) => this.mark(mark))}</ul>
      ${this.reasons.map(({ side, text }) => html`<p class="reason ${side ?? ''}">${text}</p>`)}
      ${
        this.more
          ? html`<div class="buttons"><button class="main" @click=${() => this.dispatchEvent(new CustomEvent('on'))}>${say(lang, 'predict.on')}</button></div>`
          : nothing
      }`
  }

  private mark({ asked, answer, right, correct }: Mark) {
    const { lang } = this
    const why = this.question.fields.find((field) => field.asked === asked)?.why
    const wrong =
      answer === '' ? say(lang, 'predict.unanswered') : say(lang, 'predict.not', { answer: answerText(lang, answer) })
    return html`<li class=${correct ? 'correct' : 'wrong'}>
      <i aria-hidden="true">${correct ? '✓' : '✗'}</i>
      <div>
        <span>${fieldLabel(lang, asked, this.names)}</span> <b>${answerText(lang, right)}</b>
        <em>${correct ? say(lang, 'predict.correct') : wrong}</em>
        ${why ? html`<small>${say(lang, why.key as keyof typeof en, why.values)}</small>` : nothing}
      </div>
    </li>`
  }

  static override styles = [
    look,
    predictStyle,
    css`
      h3 { font-size: 15px; color: var(--ink); margin-bottom: 8px; outline-offset: 4px; }
      ul { display: flex; flex-direction: column; gap: 8px; margin-bottom: 12px; }
      li { display: flex; gap: 9px; }
      i { flex: none; width: 20px; height: 20px; border-radius: 10px; font: 700 12px/20px var(--sans); text-align: center; color: var(--on-fill); }
      .correct i { background: var(--established); }
      .wrong i { background: none; color: var(--ink); box-shadow: inset 0 0 0 1.5px var(--dim); }
      span { color: var(--dim); font-size: 13px; }
      li b { font: 600 13.5px var(--mono); overflow-wrap: anywhere; }
      em { font-style: normal; font-size: 12.5px; color: var(--dim); overflow-wrap: anywhere; }
      .correct em { color: var(--established); }
      li small { display: block; line-height: 1.4; }
      .reason { border-inline-start: 3px solid var(--side, var(--line)); padding-inline-start: 10px; margin-bottom: 7px; text-wrap: pretty; }
    `,
  ]
}
