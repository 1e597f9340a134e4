import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { newId } from '@redress/kernel';
import { CountedV1 } from './conformance/counters.spec.js';
import { actorHeaders, factRecord, replyRecord } from './records.js';
import type { OutboxRow } from './tables/index.js';
import { toMessage } from './wire.js';

const sentHeaders = (row: OutboxRow) => toMessage(row).headers;

const address = {
  service: 'intake', key: newId(), sequence: 7, actor: { kind: 'STAFF', id: 'agent-1', role: 'AGENT' }, at: new Date('2026-11-22T12:00:00Z'), causationId: 'order-1', correlationId: 'case-9', trace: ROOT_CONTEXT,
} as const;
const fact = CountedV1.of({ by: 1, total: 5 });
const record = { topic: 'intake.commands.v1', partition: 1, offset: '5', timestamp: '0', key: null, value: null, headers: {} };

describe('the record of a fact', () => {
  it('is a CloudEvent in binary mode', () => {
    const row = factRecord(fact, { ...address, complaintNo: 'C26-1', round: 2 });
    expect(row).toMatchObject({ topic: 'complaint.events.v1', key: address.key, type: 'counter.counted.v1', payload: '{"by":1,"total":5}' });
    expect(sentHeaders(row)).toEqual({
      'content-type': 'application/json', ce_specversion: '1.0', ce_id: row.id, ce_source: '/intake', ce_type: 'counter.counted.v1', ce_time: '2026-11-22T12:00:00.000Z',
      ce_dataschema: 'urn:redress:schema:counter.counted.v1', ce_partitionkey: address.key, ce_sequence: '0000000007', ce_correlationid: 'case-9', ce_causationid: 'order-1', ce_subject: 'C26-1', ce_round: '2',
      ce_actorkind: 'STAFF', ce_actorid: 'agent-1', ce_actorrole: 'AGENT',
    });
  });

  it.each([['c-1024', 'c-1024'], ['zhang.wuyi@example.com', 'customer'], ['13912345678', 'customer']])('names the customer %s as %s, and staff as they are (S1-12)', (id, named) => {
    expect(factRecord(fact, { ...address, actor: { kind: 'CUSTOMER', id, role: 'CUSTOMER' } }).headers).toMatchObject({ ce_actorid: named, ce_actorrole: 'CUSTOMER' });
    expect(factRecord(fact, { ...address, actor: { kind: 'STAFF', id, role: 'AGENT' } }).headers).toMatchObject({ ce_actorid: id });
  });

  it('can be about another key and an earlier time than its decision', () => {
    const row = factRecord(CountedV1.of({ by: 1, total: 5 }, { key: 'other', at: new Date(0) }), address);
    expect(row.key).toBe('other');
    expect(sentHeaders(row)).toMatchObject({ ce_partitionkey: 'other', ce_time: '1970-01-01T00:00:00.000Z' });
  });

  it('carries who follows whom, but no baggage of a caller', () => {
    const injected = (_: unknown, carrier: Record<string, string>) => Object.assign(carrier, { traceparent: '00-a-b-01', tracestate: 'x=1', baggage: 'customer=Zhang' });
    propagation.setGlobalPropagator({ inject: (of, carrier) => void injected(of, carrier as Record<string, string>), extract: (of) => of, fields: () => [] });
    try {
      const { headers } = factRecord(fact, { ...address, trace: trace.setSpanContext(context.active(), { traceId: 'a', spanId: 'b', traceFlags: 1 }) });
      expect(headers).toMatchObject({ traceparent: '00-a-b-01', tracestate: 'x=1' });
      expect(headers).not.toHaveProperty('baggage');
    } finally {
      propagation.disable();
    }
  });
});

describe('the record of a reply', () => {
  it('goes to the source of the command, and has the same id when the command is delivered again', () => {
    const reply = { commandId: 'order-1', status: 'ACCEPTED', complaintNo: 'C26-1' } as const;
    const row = replyRecord('intake', reply, '/crm', record, new Date(0), ROOT_CONTEXT);
    expect(row).toMatchObject({ topic: 'command.replies.v1', key: '/crm', headers: { ce_correlationid: 'order-1', ce_subject: 'C26-1' } });
    expect(sentHeaders(row)).toMatchObject({ ce_partitionkey: '/crm', ce_id: row.id, ce_type: 'command.replied.v1' });
    expect(replyRecord('intake', { ...reply, status: 'DUPLICATE' }, '/crm', record, new Date(), ROOT_CONTEXT).id).toBe(row.id);
    expect(replyRecord('intake', reply, '/crm', { ...record, offset: '6' }, new Date(0), ROOT_CONTEXT).id).not.toBe(row.id);
  });
});

describe('the actor in headers', () => {
  it('has a department only where there is one', () => {
    expect(actorHeaders({ kind: 'STAFF', id: 'h', role: 'HANDLER', departmentId: 'LOGISTICS' })).toHaveProperty('ce_actordepartment', 'LOGISTICS');
    expect(actorHeaders(address.actor)).not.toHaveProperty('ce_actordepartment');
  });
});
