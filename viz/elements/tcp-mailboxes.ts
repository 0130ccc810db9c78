import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { type Lang, say } from '../../src/text/say.ts'
import type { MailboxPicture } from '../layout/mailboxes.ts'
import { look } from './look.ts'

/** The receive queues of sockets for datagrams: a box for each datagram that waits, for each keeps its border. */
@customElement('tcp-mailboxes')
export class TcpMailboxes extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) mailboxes: readonly MailboxPicture[] = []
  /** names of the hosts in the reader's language */
  @property({ attribute: false }) names: ReadonlyMap<string, string> = new Map()

  override render() {
    return this.mailboxes.map((mailbox) => this.mailbox(mailbox))
  }

  private mailbox({ host, local, used, room, waiting }: MailboxPicture) {
    const name = this.names.get(host.id) ?? host.id
    const what = say(this.lang, 'mailbox.name')
    const fill = say(this.lang, 'buffers.fill', { used, size: room.toLocaleString('en').replaceAll(',', ' ') })
    return html`<figure class=${host.side} aria-label="${name} ${what} ${local}">
      <figcaption><b>${name}</b> ${what}<br /><code>${local}</code><br /><code>${fill}</code></figcaption>
      <ol>
        ${waiting.map(
          ({ from, words, length }, i) => html`<li class=${i === 0 ? 'next' : ''}>
            <span>${words || '∅'}</span><small>${length} B</small><small>${say(this.lang, 'mailbox.from', { from })}</small>
          </li>`,
        )}
        ${waiting.length === 0 ? html`<li class="none">${say(this.lang, 'mailbox.empty')}</li>` : ''}
      </ol>
    </figure>`
  }

  static override styles = [
    look,
    css`
      :host { display: flex; flex: 1; flex-wrap: wrap; gap: 8px 40px; align-items: center; min-width: 0; overflow: auto; }
      figure { flex: 1 1 300px; min-width: 0; margin: 0; display: flex; gap: 16px; align-items: center; }
      figcaption { flex: none; font-size: 12px; line-height: 18px; color: var(--dim); }
      b { font: 700 12px var(--mono); color: var(--side); }
      code { font: 11.5px var(--mono); }
      ol { display: flex; gap: 6px; padding: 4px; margin: 0; list-style: none; overflow-x: auto; min-width: 0; }
      li {
        flex: none; display: grid; grid-template-columns: auto auto; gap: 0 10px; padding: 5px 10px; border: 1px solid var(--side);
        background: color-mix(in srgb, var(--side) 13%, var(--panel)); font: 12px/17px var(--mono);
      }
      li span { max-width: 190px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      small { font-size: 10.5px; color: var(--dim); }
      small:first-of-type { text-align: end; }
      small:last-of-type { grid-column: 1 / -1; }
      .next { background: var(--now); border-color: var(--now-edge); }
      .none { border-style: dashed; border-color: var(--edge); background: none; color: var(--dim); display: block; }
    `,
  ]
}
