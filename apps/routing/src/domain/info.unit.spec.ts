import { type Actor, RequestCaseInfoV1, SupplyCaseInfoV1 } from '@redress/contracts';
import type { HandlingCase } from './handling-case.js';
import { requestInfo, supplyInfo } from './info.js';
import { aCaseIn, aCommand, anAcceptedCase, aSuspendedCase, NOW, refusal, stated } from './routing.builder.spec.js';

type Item = (typeof RequestCaseInfoV1)['example']['items'][number];
const anItem = (key: string, more: Partial<Item> = {}): Item => ({ key, label: `The ${key}`, isUnreadable: false, ...more });
const request = (current: HandlingCase, ...items: Item[]) => requestInfo(current, aCommand(RequestCaseInfoV1, { items }));

type Given = (typeof SupplyCaseInfoV1)['example']['items'][number];
const photo = { name: 'a.jpg', type: 'image/jpeg', url: 'https://files.example/a.jpg', sha256: 'a'.repeat(64) };
const supply = (current: HandlingCase, items: Given[] = [{ key: 'FAULT_PHOTO', text: '屏幕左下角不亮', attachments: [photo] }], actor: Partial<Actor> = {}) =>
  supplyInfo(current, aCommand(SupplyCaseInfoV1, { items }, actor));
const customer: Partial<Actor> = { kind: 'CUSTOMER', id: 'customer-7', role: 'CUSTOMER' };

describe('asking the customer for information', () => {
  it('lets the case wait for them (S3-04)', () => {
    const { state, facts } = request(aCaseIn('CONTACTED'), anItem('FAULT_PHOTO', { label: 'A photo; mail it to a@b.cn' }));
    expect(state).toMatchObject({ status: 'SUSPENDED', suspension: { reason: 'CUSTOMER_INFO', since: NOW.toISOString(), resumesTo: 'CONTACTED' } });
    expect(stated({ facts })).toEqual([['handling.info-requested.v1', { items: [{ key: 'FAULT_PHOTO', label: 'A photo; mail it to […]' }] }]]);
  });

  it('refuses what is on file, and says where it is found (S0-03)', () => {
    const current = anAcceptedCase({ itemsOnFile: { SERIAL_NO: 'PRODUCT/serial' } });
    expect(() => request(current, anItem('FAULT_PHOTO'), anItem('SERIAL_NO'))).toThrow(refusal('ALREADY_ON_FILE', { field: 'items.1.key', key: 'SERIAL_NO', ref: 'PRODUCT/serial' }));
  });

  it('takes no word that every object knows for an item on file', () => {
    expect(() => request(anAcceptedCase(), anItem('constructor'))).not.toThrow();
  });

  it('may ask again for what cannot be read (S0-03)', () => {
    expect(request(anAcceptedCase({ itemsOnFile: { SERIAL_NO: 'PRODUCT/serial' } }), anItem('SERIAL_NO', { isUnreadable: true })).state.status).toBe('SUSPENDED');
  });

  it('waits for one request at a time', () => {
    expect(() => request(aSuspendedCase('CUSTOMER_INFO'), anItem('X'))).toThrow(refusal('INVALID_STATE', { status: 'SUSPENDED' }));
  });

  it('is refused when the file holds as many items as it may', () => {
    const itemsOnFile = Object.fromEntries(Array.from({ length: 199 }, (_none, n) => [`ITEM_${n}`, `INFO/${n}`]));
    expect(request(anAcceptedCase({ itemsOnFile }), anItem('LAST')).state.status).toBe('SUSPENDED');
    expect(() => request(anAcceptedCase({ itemsOnFile }), anItem('LAST'), anItem('ONE_MORE'))).toThrow(refusal('CASE_FILE_FULL', { limit: 200 }));
  });
});

describe('supplying information', () => {
  const waiting = (more: Partial<HandlingCase> = {}) => aSuspendedCase('CUSTOMER_INFO', 'PLAN_AGREED', { customerRef: 'customer-7', ...more });

  it('puts the items on file and lets the case go on where it stood (S3-04, S0-03)', () => {
    const { state, facts } = supply(waiting({ suppliedItems: 2, itemsOnFile: { SERIAL_NO: 'PRODUCT/serial' } }), undefined, customer);
    expect(state).toMatchObject({ status: 'PLAN_AGREED', itemsOnFile: { SERIAL_NO: 'PRODUCT/serial', FAULT_PHOTO: 'CASE-INFO/3' }, suppliedItems: 3 });
    expect(state.suspension).toBeUndefined();
    expect(stated({ facts })).toEqual([['handling.info-supplied.v1', { items: [{ key: 'FAULT_PHOTO', ref: 'CASE-INFO/3' }] }]]);
  });

  it('keeps the words and files apart under the same reference, and never states them (S1-12)', () => {
    const { state, facts } = supply(waiting(), undefined, customer);
    expect(state.newWords).toEqual([{ ref: 'CASE-INFO/1', kind: 'INFO', at: NOW.toISOString(), by: 'customer-7', key: 'FAULT_PHOTO', text: '屏幕左下角不亮', attachments: [photo] }]);
    expect(JSON.stringify([stated({ facts }), state.newEntries])).not.toMatch(/屏幕|example/);
  });

  it('is taken from customer service, and from the department that has the case', () => {
    expect(supply(waiting(), undefined, { id: 'agent-1', role: 'AGENT', departmentId: 'CUSTOMER_SERVICE' }).state.status).toBe('PLAN_AGREED');
    expect(supply(waiting()).state.status).toBe('PLAN_AGREED');
    expect(() => supply(waiting(), undefined, { departmentId: 'SALES' })).toThrow(refusal('FORBIDDEN_DEPARTMENT'));
  });

  it('is taken from a customer whom the enterprise has no name for, by the pseudonym (§4.2)', () => {
    const customerId = '3f2d1a75-9b0c-8e4d-a6f1-52c7b8d90e13';
    expect(supply(aSuspendedCase('CUSTOMER_INFO', 'PLAN_AGREED', { customerId }), undefined, { ...customer, id: customerId }).state.status).toBe('PLAN_AGREED');
    expect(() => supply(aSuspendedCase('CUSTOMER_INFO', 'PLAN_AGREED', { customerId }), undefined, customer)).toThrow(refusal('FORBIDDEN_CUSTOMER'));
  });

  it('refuses another customer, and any where none is known (S1-12)', () => {
    expect(() => supply(waiting(), undefined, { ...customer, id: 'customer-8' })).toThrow(refusal('FORBIDDEN_CUSTOMER'));
    expect(() => supply(aSuspendedCase('CUSTOMER_INFO'), undefined, customer)).toThrow(refusal('FORBIDDEN_CUSTOMER'));
  });

  it('refuses an item without content, and a file that no browser should open', () => {
    expect(() => supply(waiting(), [{ key: 'A', text: 'a', attachments: [] }, { key: 'B', attachments: [] }])).toThrow(refusal('ITEM_EMPTY', { field: 'items.1' }));
    expect(() => supply(waiting(), [{ key: 'A', attachments: [photo, { ...photo, url: 'javascript:alert(1)' }] }])).toThrow(refusal('ATTACHMENT_UNUSABLE', { field: 'items.0.attachments.1.url' }));
  });

  it('is refused when nobody asked', () => {
    expect(() => supply(aCaseIn('CONTACTED'))).toThrow(refusal('INVALID_STATE', { status: 'CONTACTED' }));
    expect(() => supply(aSuspendedCase('CUSTOMER_APPOINTMENT'))).toThrow(refusal('INVALID_STATE', { status: 'SUSPENDED', reason: 'CUSTOMER_APPOINTMENT' }));
  });
});
