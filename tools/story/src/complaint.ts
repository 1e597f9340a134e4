import { type CommandType, ComplaintReceivedV1, NotificationSentV1, pathOf, type Service, SubmitComplaintV1 } from '@redress/contracts';
import { type Clock, clockRows } from './clocks.js';
import { dayAndTime } from './local-time.js';
import { type Customer, type Person, supervisor } from './people.js';
import { expectShown, type Sign, sign, type Story } from './story.js';

type Data = Readonly<Record<string, unknown>>;

/** A complaint on its way, and what people do about it. */
export class Complaint {
  private constructor(
    private readonly story: Story,
    readonly id: string,
    readonly no: string,
    private readonly accessCode: string,
  ) {}

  static async submit(story: Story, who: Customer, does: string, description: string): Promise<Complaint> {
    const customer = { externalId: who.id, name: who.name, language: who.language, contacts: [{ kind: 'EMAIL', value: who.mailbox, preferred: true }] };
    story.page.step(new Date(), who, does, description);
    const { body } = await story.accepted(who, { service: 'intake', path: pathOf(SubmitComplaintV1), body: { channel: 'WEBSITE', customer, description } });
    const { resourceId, complaintNo, accessCode } = body as { resourceId: string; complaintNo: string; accessCode: string };
    story.page.body(`It is ${complaintNo} from now on; … stands for its id, ${resourceId}.`);
    await story.consequences(resourceId, [sign(ComplaintReceivedV1), sign(NotificationSentV1, { template: 'ACK' })]);
    return new Complaint(story, resourceId, complaintNo, accessCode);
  }

  /** Somebody gives a command that has to be accepted; it leads at least to these facts. */
  async gives(who: Person, does: string, command: CommandType, data: Data, ...signs: readonly Sign[]): Promise<void> {
    this.story.page.step(new Date(), who, does);
    await this.story.accepted(who, this.doing(command, data));
    await this.story.consequences(this.id, signs);
  }

  /** Somebody gives a command that has to be refused. */
  async mayNot(who: Person, does: string, command: CommandType, data: Data, code: string): Promise<void> {
    this.story.page.step(new Date(), who, does);
    await this.story.refused(who, this.doing(command, data), code);
  }

  /** The complainant asks how it stands, by number and access code alone. */
  async asksForStatus(who: Customer, does: string): Promise<void> {
    const path = `/v1/complaints/${this.no}/status`;
    this.story.page.step(new Date(), who, does);
    const answer = await this.story.api.getPublic('intake', path, { 'access-code': this.accessCode });
    const { status, answerDueAt } = this.story.shown('intake', path, answer) as { status: string; answerDueAt: string | null };
    this.story.page.body(`It is ${status}${answerDueAt ? `; the answer is due ${dayAndTime(new Date(answerDueAt))}` : ''}.`);
  }

  /** Somebody looks at something about it. */
  async looks(who: Person, does: string, service: Service, path: string): Promise<Data> {
    this.story.page.step(new Date(), who, does);
    return this.story.shown(service, path, await this.story.api.get(who, service, path));
  }

  get clocksPath(): string {
    return `/v1/monitor/clocks?complaintNo=${this.no}&limit=200`;
  }

  /** The clocks that run now, as a supervisor sees them. */
  async showClocks(): Promise<void> {
    const { page, api } = this.story;
    const { items } = expectShown('review', this.clocksPath, await api.get(supervisor, 'review', this.clocksPath));
    const open = (items as readonly Clock[]).filter(({ state }) => !/^(MET|CANCELLED)/.test(state));
    page.blank();
    page.table('clocks', open.length === 0 ? [['none runs']] : clockRows(open));
  }

  private doing(command: CommandType, body: Data) {
    return { service: command.service, path: pathOf(command, this.id), body };
  }
}

