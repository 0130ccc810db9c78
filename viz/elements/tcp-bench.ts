import { html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Edge } from '../../machines/graph.ts'
import type { LabEvent } from '../../machines/lab.ts'
import { handshake } from '../../src/scenarios/handshake.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import type { Only } from '../../src/server/messages.ts'
import type { Action } from '../../src/sim/timeline.ts'
import type { Lang } from '../../src/text/say.ts'
import type { ConnId, HostId, HostInfo } from '../../src/trace/record.ts'
import { idOf } from '../layout/diagram.ts'
import { type HostView, inFocus } from '../layout/moment.ts'
import { duration } from '../layout/time-axis.ts'
import { aroundOf, programAt } from '../session/around.ts'
import { Bench } from '../session/bench.ts'
import { Exchange } from '../session/exchange.ts'
import { onFiles } from '../session/files.ts'
import { freshEdges } from '../session/fresh.ts'
import { commandOf } from '../session/keys.ts'
import { announce, firstLanguage, isLearnt, learnt } from '../session/language.ts'
import { type Link, readLink } from '../session/link.ts'
import { ownProgram, sidesFree } from '../session/own-program.ts'
import { reasonsIn, simulated } from '../session/picture.ts'
import { Pointing } from '../session/pointing.ts'
import { type Profile, profileOf } from '../session/profile.ts'
import { hostName, namesAt } from '../session/reasons.ts'
import { keepForReload, keptForReload } from '../session/reload.ts'
import { remember, remembered } from '../session/remembered.ts'
import { aboutIn, complaintIn, missingIn, statusOf } from '../session/status.ts'
import { switchTheme } from '../session/theme.ts'
import { whyNot } from '../session/why-not.ts'
import type { BarWish } from './tcp-bar.ts'
import { benchStyle } from './tcp-bench-style.ts'
import type { TcpCourse } from './tcp-course.ts'
import type { TcpEditor } from './tcp-editor.ts'
import type { TcpFigure } from './tcp-figure.ts'
import type { TcpHelp } from './tcp-help.ts'
import type { TcpProfile } from './tcp-profile.ts'
import type { Below } from './tcp-rail.ts'
import type { Panel } from './tcp-tabs.ts'
import type { TcpTour } from './tcp-tour.ts'
import './tcp-bar.ts'
import './tcp-buffers.ts'
import './tcp-host.ts'
import './tcp-now.ts'
import './tcp-tabs.ts'
import './tcp-timeline.ts'
import './tcp-transport.ts'
import './tcp-why.ts'

/** From so many connections on, the sockets by state are what is shown below the hosts. */
const MANY = 5

/** The page: lays out the panels, gives each what it shows, and hands their wishes to the bench. */
@customElement('tcp-bench')
export class TcpBench extends LitElement {
  @property() override lang: Lang = firstLanguage()
  /** within another page: what it opens, and where the page of the bench is; null where the bench is the page */
  @property({ attribute: false }) embedded: { link: Link; page: string } | null = null
  @state() private real = false
  @state() private compared = false
  @state() private panel: Panel = 'timeline'
  /** socket calls are shown with their everyday pictures */
  @state() private everyday = remembered('everyday') === 'on'
  /** text and bytes stand in the place of the time line */
  @state() private bytes = false
  /** what the student wants below the hosts in this scenario; null: what suits it */
  @state() private wanted: { below: Below; scenario: string } | null = null
  /** lessons and predictions were asked for */
  @state() private taught = false
  @state() private enlarged: HostId | null = null
  @state() private hint = remembered('hint') === null
  @query('tcp-figure') private figure!: TcpFigure
  @query('tcp-course') private course!: TcpCourse | null
  @query('tcp-editor') private editor!: TcpEditor
  @query('tcp-help') private help!: TcpHelp
  @query('tcp-profile') private profile!: TcpProfile
  @query('tcp-tour') private tour!: TcpTour

  private bench!: Bench
  private exchange!: Exchange
  /** the scenario of the link is there */
  private ready!: Promise<unknown>
  private readonly pointing = new Pointing(this)
  private leaves = new AbortController()

  override connectedCallback(): void {
    super.connectedCallback()
    const link = this.embedded?.link ?? readLink(location.hash)
    this.bench = new Bench(handshake, link.seed ?? 1, link.token, () => this.requestUpdate())
    this.exchange = new Exchange(this.bench, this)
    this.ready = this.arrive(link, this.embedded ? null : keptForReload())
    this.leaves = new AbortController()
    const { signal } = this.leaves
    const keys: EventTarget = this.embedded ? this : window
    keys.addEventListener('keydown', (event) => this.key(event as KeyboardEvent), { signal })
    if (!this.embedded) {
      addEventListener('hashchange', () => this.arrive(readLink(location.hash), null), { signal })
      addEventListener('pagehide', () => keepForReload(this.bench.asItStands), { signal })
    }
    onFiles(this, (file) => this.exchange.openFile(file), signal)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.leaves.abort()
    this.bench.close()
  }

  /** There is or will be a step that has reasons. */
  private get stepped(): boolean {
    return this.taught || this.bench.picture.at > 0
  }

  /** Nothing is shown before all that the first view needs is there. */
  protected override scheduleUpdate() {
    if (this.hasUpdated && isLearnt(this.lang, this.stepped)) return super.scheduleUpdate()
    const words = this.ready.then(() => learnt(this.lang, this.stepped))
    // without the reasons, which the next step asks for again, the rest is as good
    const enough = words.catch((error) => {
      if (!isLearnt(this.lang, false)) throw error
    })
    return enough.then(() => super.scheduleUpdate())
  }

  /** The reasons come as soon as somebody is here, so that the first step need not wait for them. */
  override firstUpdated(): void {
    const load = () => void learnt(this.lang, true).catch(() => {})
    for (const sign of ['pointermove', 'pointerdown', 'keydown']) addEventListener(sign, load, { once: true })
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (this.hasUpdated && changed.has('embedded') && this.embedded) void this.arrive(this.embedded.link, null)
    if (this.bench.futures.kept.length === 1) this.compared = false
    else void this.exchange.loaded(import('./tcp-futures.ts'))
    if (this.compared) void this.exchange.loaded(import('./tcp-future.ts'))
    if (this.bench.live) void this.exchange.loaded(import('./tcp-own.ts'))
    if (this.below === 'congestion') void this.exchange.loaded(import('./tcp-congestion.ts'))
    if (this.bench.picture.roster) void this.exchange.loaded(import('./several.ts'))
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('lang') && !this.embedded) announce(this.lang)
  }

  override render() {
    const { lang, bench } = this
    const { moment, records, at, reached } = bench.picture
    const onLab = (event: CustomEvent<LabEvent>) => this.lab(event.detail)
    const onPanel = (event: CustomEvent<Panel>) => {
      this.panel = event.detail
    }
    const hosts = moment.hosts.map(({ host }) => host)
    const names = new Map(hosts.map((host) => [host.id, hostName(host, moment.hosts, lang)]))
    return html`
      <tcp-bar
        role="banner"
        .lang=${lang} .scenario=${bench.scenario} .seed=${bench.seed} .profile=${profileOf(bench.scenario)} ?real=${this.real} .shared=${this.exchange.shared}
        ?live=${bench.live} ?awaited=${bench.awaited} .missing=${missingIn(bench, lang)}
        @wish=${(event: CustomEvent<BarWish>) => this.wish(event.detail)}
        ?embedded=${this.embedded !== null}
        @told=${(event: CustomEvent<string>) => bench.complain(event.detail)}
        @edit=${() => this.edit()}
        @file=${(event: CustomEvent<File>) => this.exchange.openFile(event.detail)}
        @scenario=${(event: CustomEvent<string>) => this.exchange.start(event.detail)}
        @source=${(event: CustomEvent<'sim' | 'kernel'>) => this.lab({ type: event.detail === 'sim' ? 'go simulated' : 'go live' })}
        @seed=${(event: CustomEvent<number>) => bench.open(bench.scenario, event.detail)}
      ></tcp-bar>
      <div class="above">${this.own()}<tcp-tabs .lang=${lang} .hosts=${moment.hosts} .focused=${bench.focus} .panel=${this.panel} .below=${this.below} @panel=${onPanel}></tcp-tabs></div>
      <main
        class="${this.compared ? 'compared' : `panel-${this.panel}`} ${bench.picture.roster ? 'several' : ''}"
        @act=${(event: CustomEvent<Action>) => this.act([event.detail])}
        @told=${(event: CustomEvent<string>) => bench.complain(event.detail)}
        @look=${(event: CustomEvent<number>) => bench.lookFor(event.detail)}
        @bytes=${() => this.showBytes()}
        @everyday=${() => {
          this.everyday = !this.everyday
          remember('everyday', this.everyday ? 'on' : 'off')
        }}
        @lifetime=${(event: CustomEvent<number>) => bench.liveFor(event.detail)}
        @back=${() => {
          this.bytes = false
        }}
        @enlarge=${(event: CustomEvent<HostId>) => this.enlarge(event.detail)}
        @below=${(event: CustomEvent<Below>) => {
          this.wanted = { below: event.detail, scenario: bench.scenario.id }
          this.panel = 'buffers'
        }}
      >
        ${this.rail()}
        ${
          this.compared
            ? this.sideBySide(names)
            : html`
              ${this.host(moment.hosts[0], 'first')}
              <div class="middle">
                ${this.bytes ? html`<tcp-text .lang=${lang} .records=${records} .focused=${bench.focus} .hosts=${moment.hosts} .names=${names}></tcp-text>` : nothing}
                <tcp-timeline
                  ?hidden=${this.bytes} ?hands=${!bench.live} .lang=${lang} .records=${records} .focused=${bench.focus} .hosts=${hosts} .names=${names} ?real=${this.real}
                  .pointed=${this.pointing.segments(records)}
                  @pointermove=${(event: Event) => this.pointing.overTimeLine(event, records)}
                  @pointerleave=${() => this.pointing.over(null)}
                ></tcp-timeline>
                <div class="reasons">
                  <tcp-why
                    .lang=${lang} .answer=${this.answer} .about=${aboutIn(bench, lang)}
                    .reasons=${reasonsIn(bench.picture, lang, this.real)}
                  ></tcp-why>
                  <tcp-now .lang=${lang} .offers=${bench.offers(lang)} .awaited=${complaintIn(lang, bench.awaits)} .unplugged=${bench.unplugged} ?live=${bench.live} @lab=${onLab}></tcp-now>
                </div>
              </div>
              ${this.host(moment.hosts[1], 'second')}`
        }
        ${this.lower(hosts, names)}
      </main>
      ${
        this.taught
          ? html`<tcp-course
              .lang=${lang} .bench=${bench} .picture=${bench.picture} ?real=${this.real}
              @run=${(event: CustomEvent<Scenario>) => this.exchange.open({ scenario: event.detail })}
            ></tcp-course>`
          : nothing
      }
      <footer>
        ${
          bench.futures.kept.length > 1
            ? html`<tcp-futures
                .lang=${lang} .futures=${bench.futures} ?compared=${this.compared}
                @choose=${(event: CustomEvent<number>) => bench.choose(event.detail)}
                @discard=${(event: CustomEvent<number>) => bench.discard(event.detail)}
                @compare=${() => this.compare()}
              ></tcp-futures>`
            : nothing
        }
        <tcp-transport
          .lang=${lang} .moment=${at} .length=${reached} .ticks=${bench.ticks} ?more=${bench.more}
          .jump=${bench.jump === null ? null : duration(bench.jump)} ?playing=${bench.playing} .speed=${bench.speed} ?hint=${this.hint}
          @lab=${onLab}
          @fork=${() => bench.fork()}
          @hinted=${() => this.hinted()}
          @tour=${() => this.showTour()}
        ></tcp-transport>
      </footer>
      <p class="hidden-text" role="status">${this.answer ?? statusOf(bench.picture, bench.focus, bench.scenario, lang, this.real)}</p>
      ${this.large(moment.hosts.find(({ host }) => host.id === this.enlarged) ?? moment.hosts[0])}
      <tcp-editor .lang=${lang} .page=${this.exchange.address} @try=${({ detail }: CustomEvent<Scenario>) => this.exchange.open({ scenario: detail })}></tcp-editor>
      <tcp-profile
        .lang=${lang} .profile=${profileOf(bench.scenario)}
        @profile=${(event: CustomEvent<Profile>) => bench.take(event.detail)}
      ></tcp-profile>
      <tcp-help .lang=${lang} .page=${this.exchange.address} @tour=${() => this.showTour()}></tcp-help>
      <tcp-tour .lang=${lang} ?more=${bench.more} @lab=${onLab} @panel=${onPanel}></tcp-tour>`
  }

  /** Who plays the two sides of real sockets. */
  private own() {
    const { bench, lang } = this
    const { known, moment } = bench.picture
    if (!bench.live) return nothing
    const datagrams = moment.hosts.some(({ stateless }) => stateless)
    return html`<tcp-own
      .lang=${lang} .session=${known[0]} .own=${ownProgram(bench.scenario, known, datagrams)} .free=${sidesFree(bench.scenario)}
      .awaited=${complaintIn(lang, bench.awaits)} .fault=${complaintIn(lang, bench.refused)}
      @told=${(event: CustomEvent<string>) => bench.complain(event.detail)}
      @own=${(event: CustomEvent<Only | null>) => bench.leave(event.detail)}
    ></tcp-own>`
  }

  /** The connections, where the run has several. */
  private rail() {
    const { bench } = this
    const { roster, records, known } = bench.picture
    if (!roster) return nothing
    return html`<tcp-rail
      .lang=${this.lang} .roster=${roster} .focused=${bench.focus} ?pinned=${bench.pinned !== null} .now=${records.length} .length=${known.length} .below=${this.below}
      @watch=${(event: CustomEvent<ConnId | null>) => bench.watch(event.detail)}
    ></tcp-rail>`
  }

  /** What the scenario is about; of a flood or a pile the sockets by state tell more than the buffers of one connection. */
  private get below(): Below {
    const { picture, scenario } = this.bench
    const many = picture.roster && picture.connections > MANY
    const wanted = this.wanted?.scenario === scenario.id ? this.wanted.below : null
    return wanted ?? scenario.look ?? (many ? 'sockets' : 'buffers')
  }

  private lower(hosts: readonly HostInfo[], names: ReadonlyMap<string, string>) {
    const { bench, lang, real } = this
    const { moment, records, known, roster, fresh } = bench.picture
    if (this.below === 'sockets' && roster)
      return html`<tcp-population .lang=${lang} .roster=${roster} .records=${records} .known=${known} .hosts=${hosts} .names=${names}></tcp-population>`
    if (this.below === 'congestion')
      return html`<tcp-congestion
        .lang=${lang} .records=${records} .fresh=${fresh} .known=${known} .focused=${bench.focus} .hosts=${hosts} .names=${names} ?real=${real}
      ></tcp-congestion>`
    return html`<tcp-buffers .lang=${lang} .records=${records} .views=${moment.hosts} .focused=${bench.focus} .hosts=${hosts} .names=${names} ?real=${real}></tcp-buffers>`
  }

  private host(view: HostView | undefined, place: 'first' | 'second') {
    if (!view) return nothing
    const { bench, lang } = this
    const { id } = view.host
    return html`<tcp-host
      class=${place} hands ?everyday=${this.everyday} ?ticking=${bench.live && bench.picture.at === bench.picture.reached} .lang=${lang} .view=${view} .focused=${bench.focus} .name=${hostName(view.host, bench.picture.moment.hosts, lang)}
      .records=${bench.picture.records} .fresh=${bench.picture.fresh} .possible=${this.possibleAt(id)}
      .called=${namesAt(id, bench.picture.moment.hosts, lang)}
      .program=${programAt(bench.picture, bench.focus, bench.pinned !== null, id)} .scenario=${bench.scenario} .around=${aroundOf(bench.scenario, id, bench.picture.records)}
      .pointed=${this.pointing.lineOf(id)}
      @edge=${(event: CustomEvent<Edge>) => this.edge(view, event.detail)}
      @point=${({ detail: line }: CustomEvent<number | null>) => this.pointing.over(line === null ? null : { host: id, line })}
    ></tcp-host>`
  }

  private large(view: HostView | undefined) {
    if (!view) return nothing
    const { bench } = this
    const { picture } = bench
    const connection = inFocus(view, bench.focus)
    return html`<tcp-figure
      .lang=${this.lang} .name=${hostName(view.host, picture.moment.hosts, this.lang)} .answer=${this.answer}
      .current=${connection?.state ?? 'CLOSED'} .crossed=${connection?.crossed ?? []}
      .fresh=${connection ? freshEdges(picture.records, picture.fresh, view.host.id, connection.conn) : 0} .possible=${this.possibleAt(view.host.id)}
      @edge=${(event: CustomEvent<Edge>) => this.edge(view, event.detail)}
    ></tcp-figure>`
  }

  private sideBySide(names: ReadonlyMap<string, string>) {
    const { kept, chosen } = this.bench.futures
    const other = chosen === kept.length - 1 ? Math.max(0, chosen - 1) : kept.length - 1
    return [other, chosen]
      .sort((a, b) => a - b)
      .map((index) => {
        const future = kept[index]
        return (
          future &&
          html`<tcp-future
        .lang=${this.lang} .letter=${future.letter} .index=${index} .names=${names} ?chosen=${index === chosen} ?real=${this.real}
        .picture=${simulated(future.timeline)}
        @choose=${(event: CustomEvent<number>) => this.bench.choose(event.detail)}
      ></tcp-future>`
        )
      })
  }

  private possibleAt(host: HostId): ReadonlySet<string> {
    return new Set(this.bench.foreseen.get(host)?.keys())
  }

  private edge(view: HostView, edge: Edge): void {
    const actions = this.bench.foreseen.get(view.host.id)?.get(idOf(edge))
    if (actions) this.act(actions)
    else this.bench.complain(whyNot(edge, inFocus(view, this.bench.focus)?.state ?? 'CLOSED', this.lang))
  }

  private act(actions: readonly Action[]): void {
    if (actions.length === 0) return
    this.hinted()
    this.bench.act(actions)
  }

  private lab(event: LabEvent): void {
    if (event.type === 'step' || event.type === 'play') {
      this.hinted()
      if (this.course?.asks()) return
    }
    this.bench.ask(event)
  }

  private hinted(): void {
    if (!this.hint) return
    this.hint = false
    remember('hint', 'seen')
  }

  /** Opens what the link asks for, or what was kept for this reload. */
  private async arrive(link: Link, kept: string | null): Promise<void> {
    if (link.lesson === null) await this.exchange.arrive(link, kept)
    // a lesson awaits the first view
    else void this.teach({ lesson: link.lesson })
  }

  /** Shows the lessons, the questions, or the lesson with this id. */
  private async teach(what: 'lessons' | 'predict' | { lesson: string }): Promise<void> {
    if (!(await this.exchange.loaded(import('./tcp-course.ts')))) return
    this.hinted()
    this.taught = true
    await this.ready
    await this.updateComplete
    await this.course?.show(what)
  }

  private async showBytes(): Promise<void> {
    this.bytes = (await this.exchange.loaded(import('./tcp-text.ts'))) !== null
    if (this.bytes) this.panel = 'timeline'
  }

  private compare(): void {
    this.compared = this.bench.futures.kept.length > 1 && !this.compared
  }

  private async enlarge(host: HostId | null): Promise<void> {
    this.enlarged = host
    await this.updateComplete
    if (await this.exchange.loaded(import('./tcp-figure.ts'))) await this.figure.show()
  }

  private async edit(): Promise<void> {
    if (await this.exchange.loaded(import('./tcp-editor.ts'))) await this.editor.show(this.bench.asItStands)
  }

  private async showProfile(): Promise<void> {
    if (await this.exchange.loaded(import('./tcp-profile.ts'))) await this.profile.show()
  }

  private async showHelp(): Promise<void> {
    if (await this.exchange.loaded(import('./tcp-help.ts'))) this.help.show()
  }

  private async showTour(): Promise<void> {
    if (!(await this.exchange.loaded(import('./tcp-tour.ts')))) return
    this.hinted()
    await this.tour.show()
  }

  private async switchLanguage(): Promise<void> {
    const lang = this.lang === 'en' ? 'zh' : 'en'
    if ((await this.exchange.loaded(learnt(lang, this.stepped))) === null) return
    this.lang = lang
    remember('language', lang)
  }

  private wish(wish: BarWish): void {
    if (wish === 'share') void this.exchange.share()
    else if (wish === 'jsonl' || wish === 'svg' || wish === 'png' || wish === 'json' || wish === 'print')
      void this.exchange.export(wish, this.lang, this.real)
    else if (wish === 'numbers') this.real = !this.real
    else if (wish === 'lessons' || wish === 'predict') void this.teach(wish)
    else if (wish === 'help') void this.showHelp()
    else if (wish === 'profile') void this.showProfile()
    else if (wish === 'language') void this.switchLanguage()
    else if (wish === 'theme') switchTheme(this)
  }

  private key(event: KeyboardEvent): void {
    const command = commandOf(event)
    if (!command || (this.embedded && command.do === 'print')) return
    event.preventDefault()
    // the page around has keys of its own
    if (this.embedded) event.stopPropagation()
    const { bench } = this
    if (command.do === 'step' || command.do === 'back') this.lab({ type: command.do })
    else if (command.do === 'play') this.lab({ type: bench.playing ? 'pause' : 'play' })
    else if (command.do === 'start') this.lab({ type: 'seek', moment: 0 })
    else if (command.do === 'end') this.lab({ type: 'seek', moment: bench.picture.reached })
    else if (command.do === 'fork') bench.fork()
    else if (command.do === 'compare') this.compare()
    else if (command.do === 'print') void this.exchange.export('print', this.lang, this.real)
    else if (command.do === 'help') void this.showHelp()
    else if (command.do === 'pick') this.pick(command.index)
    else if (command.do === 'figure') void this.enlarge(bench.picture.moment.hosts[command.host]?.host.id ?? null)
  }

  private pick(index: number): void {
    const offer = this.bench.offers(this.lang)[index]
    if (offer?.action) this.act([offer.action])
    else if (offer) this.lab({ type: 'step' })
  }

  /** Why the last wish came to nothing. */
  private get answer(): string | null {
    return complaintIn(this.lang, this.bench.complaint)
  }

  static override styles = benchStyle
}
