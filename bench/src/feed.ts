import { ComplaintReceivedV1, SubmitComplaintV1, system } from '@redress/contracts';
import { idAt } from '@redress/kernel';
import { actorHeaders, type Bus, factRecord, toMessage } from '@redress/messaging';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import type { Message } from 'kafkajs';
import { randomBytes } from 'node:crypto';

/** A granted source of commands in the default policies. */
const SOURCE = '/call-centre';
const PER_SEND = 1_000;
/** intake samples 20 new traces a second; at the 300 complaints a second that it has to take, every fifteenth complaint is traced. */
const TRACED_EVERY = 15;

/** Puts `complaint.received` facts on the stream, as intake would have stated them, with keys as its own. */
export async function feedReceived(bus: Bus, count: number): Promise<void> {
  await send(bus, ComplaintReceivedV1.topic, count, (n) => {
    const key = idAt(Date.now(), 'bench', bus.prefix, String(n));
    const now = new Date();
    const fact = factRecord(
      ComplaintReceivedV1.of({ ...ComplaintReceivedV1.example, receivedAt: now.toISOString() }),
      {
        service: 'intake', key, complaintNo: `C26-${String(n).padStart(7, '0')}-0`, round: 1, sequence: 2, actor: system('intake'), at: now,
        causationId: `bench-${n}`, correlationId: `bench-${n}`, trace: ROOT_CONTEXT,
      },
    );
    return toMessage({ ...fact, headers: { ...fact.headers, traceparent: traceparent(n) } });
  });
}

/** Puts `SubmitComplaint` commands on intake's topic; ids and addresses begin with `run`. */
export async function feedCommands(bus: Bus, run: string, count: number): Promise<void> {
  await send(bus, SubmitComplaintV1.topic, count, (n) => {
    const id = `${run}-${n}`;
    const headers = { 'content-type': 'application/json', ce_specversion: '1.0', ce_id: id, ce_source: SOURCE, ce_type: SubmitComplaintV1.type, ...actorHeaders({ kind: 'STAFF', id: 'agent-1', role: 'AGENT' }) };
    return { key: id, value: JSON.stringify(submission(id)), headers };
  });
}

/** A complaint of ordinary length, of a customer of its own. */
export function submission(id: string) {
  return {
    channel: 'HOTLINE',
    customer: { name: 'Bench', contacts: [{ kind: 'EMAIL', value: addressOf(id), preferred: true }], language: 'zh-CN' },
    description: '快递延误三天,客服电话一直打不通,物流信息也没有更新。订单是周一下的,承诺周三送到,今天已经周六了,希望尽快处理并给个说法。',
    orderRef: `SO-${id}`.slice(0, 100),
    triggers: [],
    attachments: [],
  };
}

export const addressOf = (id: string): string => `${id}@example.com`;

function traceparent(n: number): string {
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-${n % TRACED_EVERY === 0 ? '01' : '00'}`;
}

async function send(bus: Bus, topic: string, count: number, message: (n: number) => Message): Promise<void> {
  const producer = bus.client.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false });
  await producer.connect();
  for (let from = 0; from < count; from += PER_SEND) {
    const messages = Array.from({ length: Math.min(PER_SEND, count - from) }, (_, index) => message(from + index));
    await producer.send({ topic: bus.prefix + topic, acks: -1, messages });
  }
  await producer.disconnect();
}
