import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Surroundings } from '../../src/programs/program.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import type { State, TimerName } from '../../src/tcp/names.ts'
import { type Lang, say, type Values } from '../../src/text/say.ts'
import type { Basis, ConnId, TimerView, TraceRecord } from '../../src/trace/record.ts'
import { type ConnectionView, type HostView, inFocus, type KernelView } from '../layout/moment.ts'
import { phaseOf } from '../layout/phase.ts'
import { type ProgramView, programsAt } from '../layout/programs.ts'
import { turnedAway } from '../layout/queues.ts'
import { duration } from '../layout/time-axis.ts'
import { fileOf, linesOf } from '../session/around.ts'
import { freshEdges } from '../session/fresh.ts'
import { isStrange } from '../session/own-program.ts'
import { save } from '../session/save.ts'
import { look } from './look.ts'
import './tcp-calls.ts'
import './tcp-diagram.ts'
import './tcp-program.ts'

/** One end: its name and state, figure 5 with its connection in it, its program, its socket calls. A region named by its side. */
@customElement('tcp-host')
export class TcpHost extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) view!: HostView
  @property() name = ''
  /** all records up to now, and from which on they belong to the last step */
  @property({ attribute: false }) records: readonly TraceRecord[] = []
  @property({ attribute: false }) fresh = 0
  @property({ attribute: false }) possible: ReadonlySet<string> = new Set()
  @property({ attribute: false }) scenario: Scenario | null = null
  @property({ attribute: false }) around: Surroundings | null = null
  /** how a reason names this end and the other */
  @property({ attribute: false }) called: Values = {}
  /** the program that has to do with what is looked at, one of those that the host runs */
  @property() program = ''
  /** the line of the program that lights up */
  @property({ attribute: false }) pointed: number | null = null
  /** the connection in focus; null where there is only one */
  @property({ attribute: false }) focused: ConnId | null = null
  /** false where only looking is possible (real sockets) */
  @property({ type: Boolean }) hands = false
  /** real time goes on behind what is shown (real sockets, at the last record) */
  @property({ type: Boolean }) ticking = false

  /** each call of the program is shown with its everyday picture */
  @property({ type: Boolean }) everyday = false

  @state() private asked = false
  /** the program that the reader chose, until the focus moves on */
  @state() private chosen: string | null = null

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('focused') || changed.has('scenario')) this.chosen = null
    // without it the rest is as good
    const connection = inFocus(this.view, this.focused)
    if (connection?.state === 'TIME_WAIT') import('./tcp-time-wait.ts').catch(() => {})
    if (connection?.tcb.timers) import('./tcp-timers.ts').catch(() => {})
  }

  override render() {
    const { host } = this.view
    const connection = inFocus(this.view, this.focused)
    const state = connection?.state ?? 'CLOSED'
    const programs = programsAt(this.records, host.id)
    const named = (wanted: string | null) => programs.find(({ name }) => name === wanted)
    const shown = named(this.chosen) ?? named(this.program) ?? programs[0] ?? null
    return html`
      <section class=${host.side} aria-label=${this.name}>
        <header>
          <h2><i></i>${this.name} <code>${connection?.local ?? this.view.mailboxes.at(-1)?.local ?? host.address}</code></h2>
          ${this.view.stateless ? nothing : this.chip(state, connection?.basis ?? 'computed')}
        </header>
        ${connection?.kernel ? this.kernel(connection.kernel, connection.tcb.timers ?? {}) : nothing}
        ${state === 'TIME_WAIT' && connection ? this.timeWait(connection) : nothing}
        ${this.view.stateless ? this.stateless() : this.figure(connection, state)}
        ${this.focused === null ? nothing : this.queues()}
        ${this.text(programs, shown)}
        <tcp-calls
          ?hidden=${!this.hands || isStrange(this.records, host.id)}
          ?datagrams=${this.view.stateless}
          .lang=${this.lang}
          .name=${this.name}
          .host=${host.id}
          .sockets=${this.view.sockets}
          .focused=${this.focused}
          .around=${this.around}
        ></tcp-calls>
      </section>`
  }

  /** Sockets for datagrams alone: one sentence in place of a diagram in which nothing would ever happen. */
  private stateless() {
    return html`<div class="figure"><p class="none">${say(this.lang, 'state.datagrams')}</p></div>`
  }

  private figure(connection: ConnectionView | null, state: State) {
    const fresh = connection ? freshEdges(this.records, this.fresh, this.view.host.id, connection.conn) : 0
    return html`<div class="figure">
      <tcp-diagram
        .lang=${this.lang}
        .current=${state}
        .crossed=${connection?.crossed ?? []}
        .fresh=${fresh}
        .possible=${this.possible}
        .asked=${this.asked ? state : null}
      ></tcp-diagram>
      ${connection ? this.timers(connection) : nothing}
      <div class="tools">
        <button class="quiet" aria-pressed=${this.asked} @click=${() => {
          this.asked = !this.asked
        }}>
          ${say(this.lang, 'diagram.more')}
        </button>
        ${this.focused === null ? this.queuesInBrief() : nothing}
        <button class="quiet" @click=${this.enlarge}>${say(this.lang, 'diagram.larger')}</button>
      </div>
    </div>`
  }

  private chip(state: State, basis: Basis) {
    return html`<p class="hidden-text">${say(this.lang, 'state.is', { state })}</p>
      <p class="chip ${phaseOf(state)} ${basis}" aria-hidden="true">${state}</p>`
  }

  /** What the panel of TIME_WAIT shows already is left out. */
  private timers({ state, tcb }: ConnectionView) {
    const { '2MSL timeout': waits, ...others } = tcb.timers ?? {}
    const timers = state === 'TIME_WAIT' || !waits ? others : { ...others, '2MSL timeout': waits }
    return html`<tcp-timers .lang=${this.lang} .timers=${timers} .now=${this.records.at(-1)?.at ?? 0}></tcp-timers>`
  }

  private timeWait({ tcb, kernel }: ConnectionView) {
    return html`<tcp-time-wait
      .lang=${this.lang} .timer=${tcb.timers?.['2MSL timeout'] ?? null} .now=${this.records.at(-1)?.at ?? 0}
      ?sampled=${kernel !== null || this.ticking} ?ticking=${this.ticking}
    ></tcp-time-wait>`
  }

  /** What the kernel says of the connection: its state, the time that its timer has left, whether the model agrees. */
  private kernel({ state, says }: KernelView, timers: Partial<Record<TimerName, TimerView>>) {
    const [timer] = Object.entries(timers) as [TimerName, TimerView][]
    const now = this.records.at(-1)?.at ?? 0
    const left = timer && `${say(this.lang, `timer.${timer[0]}`)} ${duration(Math.max(0, timer[1].at - now))}`
    const parts = [say(this.lang, 'kernel.row', { state }), left, say(this.lang, `says.${says}`)]
    return html`<p class="kernel ${says === 'contradicts' ? 'wrong' : ''}">${parts.filter((part) => part).join(' · ')}</p>`
  }

  private queuesInBrief() {
    return this.view.listeners.map(
      ({ syn, accept, backlog }) =>
        html`<small>${say(this.lang, 'listener.queues', { syn: syn.length, accept: accept.length, backlog })}</small>`,
    )
  }

  /** The listener of what is in focus, else the newest, with its queues; more than one would leave the figure no room. */
  private queues() {
    const { sockets, connections } = this.view
    const ends = this.focused?.split('-') ?? []
    const connOf = new Map(sockets.map(({ fd, conn }) => [fd, conn]))
    const listeners = this.view.listeners.filter(({ fd }) => ends.includes(connOf.get(fd) ?? ''))
    const shown = listeners.length > 0 ? listeners : this.view.listeners.slice(-1)
    return shown.map(
      (listener) => html`<tcp-listener
        .lang=${this.lang} .listener=${listener} .connections=${connections} .away=${turnedAway(this.records, this.fresh, this.view.host.id)} .called=${this.called}
      ></tcp-listener>`,
    )
  }

  private text(programs: readonly ProgramView[], shown: ProgramView | null) {
    const { scenario, records, lang } = this
    const { id } = this.view.host
    const [begin] = records
    const strange = isStrange(records, id)
    return html`<tcp-program
      .lang=${lang} .name=${this.name} .process=${programs.length > 1 ? (shown?.name ?? null) : null} .host=${id} .program=${shown}
      .programs=${programs.map(({ name }) => name)} .lines=${scenario && !strange ? linesOf(scenario, id, shown?.name ?? id, records) : []}
      .pointed=${this.pointed} ?everyday=${this.everyday}
      ?strange=${strange} ?hands=${this.hands && !strange && ((begin?.kind === 'begin' && begin.source === 'sim') || this.ticking)}
      @program=${(event: CustomEvent<string>) => {
        this.chosen = event.detail
      }}
      @save=${() => {
        const file = `${scenario?.id}-${shown?.of ?? shown?.name ?? id}.py`
        if (scenario) save(file, 'text/x-python', fileOf(scenario, id, shown?.name ?? id, records, lang))
      }}
    ></tcp-program>`
  }

  private enlarge(): void {
    this.dispatchEvent(new CustomEvent('enlarge', { detail: this.view.host.id, bubbles: true, composed: true }))
  }

  static override styles = [
    look,
    css`
      :host { background: var(--panel); }
      section { height: 100%; display: flex; flex-direction: column; }
      header { display: flex; align-items: center; justify-content: space-between; gap: 8px; padding: 12px 16px 6px 18px; }
      h2 { font-size: 15px; font-weight: 600; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
      h2 code { font-weight: 400; font-size: 12px; color: var(--dim); margin-inline-start: 4px; }
      i { display: inline-block; width: 10px; height: 10px; border-radius: 5px; background: var(--side); margin-inline-end: 9px; }
      .chip {
        font: 700 12px/22px var(--mono); padding: 0 9px; border-radius: 6px; color: var(--on-fill); flex: none;
        background: color-mix(in srgb, var(--phase) 88%, black); transition: background var(--quick);
      }
      .inferred { background: none; color: var(--phase); outline: 1.5px dashed var(--phase); outline-offset: -1.5px; }
      .kernel { font: 11.5px/18px var(--mono); color: var(--dim); padding: 0 16px 2px 37px; }
      .wrong { color: var(--lost); }
      .figure { flex: 1 1 0; min-height: 150px; position: relative; display: flex; margin: 0 4px; padding-bottom: 20px; }
      .none { margin: auto; padding: 0 24px; color: var(--dim); text-align: center; }
      tcp-diagram { flex: 1; }
      tcp-timers { position: absolute; inset: 2px 12px auto 14px; pointer-events: none; z-index: 3; }
      .tools { position: absolute; inset: auto 8px 1px; justify-content: space-between; display: flex; z-index: 5; }
      .tools small { font-size: 11px; color: var(--dim); align-self: center; overflow: hidden; text-overflow: ellipsis; }
      .tools > * { white-space: nowrap; min-width: 0; }
      .tools button { flex: none; }
      .tools button { font-size: 11px; padding: 1px 6px; }
      .tools [aria-pressed='true'] { color: var(--now-ink); background: var(--now); }
      tcp-program { flex: 0 0 var(--program, clamp(97px, 22vh, 197px)); border-top: 1px solid var(--line); }
      tcp-calls { flex: 0 0 auto; min-height: 93px; }
      @container (height < 800px) {
        header { padding-block: 8px 2px; }
        tcp-program { flex-basis: 97px; }
        tcp-listener ~ tcp-program { flex-basis: 77px; }
        tcp-calls { min-height: 66px; }
      }
      @container (width < 700px) {
        section { overflow-y: auto; }
        .figure { flex-shrink: 0; min-height: 250px; }
      }
    `,
  ]
}
