import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MessageStatus } from '../domain/message.js';
import type { TemplateCode } from '../domain/templates.js';

/** A message as staff see it: never an address, a name or a code. */
export interface MessageView {
  readonly id: string;
  readonly complaintId: string;
  readonly complaintNo: string | null;
  readonly template: string;
  readonly to: string;
  readonly recipient: string;
  readonly language: string;
  readonly status: MessageStatus;
  readonly channel: string | null;
  readonly tries: number;
  readonly queuedAt: Date;
  readonly nextTryAt: Date | null;
  readonly settledAt: Date | null;
  readonly reason: string | null;
}

export interface MessageFilter {
  readonly complaintId?: string | undefined;
  readonly complaintNo?: string | undefined;
  readonly status?: MessageStatus | undefined;
  readonly template?: TemplateCode | undefined;
}

const select = `select m.id, m.complaint_id as "complaintId", c.no as "complaintNo", m.template, m.to_role as "to", m.recipient, m.language, m.status, m.channel, m.tries,
m.queued_at as "queuedAt", m.next_try_at as "nextTryAt", m.settled_at as "settledAt", m.reason from messages m join correspondences c on c.id = m.complaint_id`;

@Injectable()
export class MessageQueries {
  constructor(private readonly database: DataSource) {}

  /** The newest messages that match and are older than `after`, at most `limit`. */
  list({ complaintId, complaintNo, status, template }: MessageFilter, limit: number, after: readonly string[] | undefined): Promise<MessageView[]> {
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const conditions = [
      ...(complaintId ? [`m.complaint_id = ${bind(complaintId)}`] : []),
      ...(complaintNo ? [`m.complaint_id = any(array(select id from correspondences where no = ${bind(complaintNo)}))`] : []),
      // A literal, because the planner must see that the index of the undeliverable ones will do.
      ...(status ? [`m.status = '${status}'`] : []),
      ...(template ? [`m.template = ${bind(template)}`] : []),
      ...(after ? [`(m.queued_at, m.id) < (${bind(after[0])}::timestamptz, ${bind(after[1])}::uuid)`] : []),
    ];
    return this.database.query(`${select} ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''} order by m.queued_at desc, m.id desc limit ${bind(limit)}`, values);
  }

  async byId(id: string): Promise<MessageView | undefined> {
    const [found] = await this.database.query<MessageView[]>(`${select} where m.id = $1`, [id]);
    return found;
  }
}
