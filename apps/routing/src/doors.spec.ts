import { type Actor, type CommandType, pathOf, type Reply } from '@redress/contracts';
import type { ServiceUnderTest, TokenClaims } from '@redress/testing';
import type { Feed } from './feed.spec.js';

/** What came of a command, whichever door it came through. */
export interface Answered {
  readonly status: 'ACCEPTED' | 'REJECTED';
  readonly code?: string;
  readonly field?: string;
}

/** Gives a command, and resolves with what came of it. */
export type Door = <D>(type: CommandType<D>, key: string, data: D, actor: Actor) => Promise<Answered>;

/** `POST /v1/cases/{complaintId}/{command}` with a token that speaks for the actor. */
export const overHttp = (sut: ServiceUnderTest): Door => async (type, key, data, actor) => {
  const { status, body } = await sut.request('POST', pathOf(type, key), { as: claimsOf(actor), body: data });
  const { code, details } = body as { code?: string; details?: { field?: string } };
  return answered(status === 200 ? 'ACCEPTED' : 'REJECTED', code, details?.field);
};

/** A record on `routing.commands.v1`, from a system that may act for anybody. */
export const overKafka = (feed: Feed, source: string): Door => async (type, key, data, actor) => {
  const { status, code, field }: Reply = await feed.ask(feed.command(type, key, data, { actor, source }));
  return answered(status === 'REJECTED' ? 'REJECTED' : 'ACCEPTED', code, field);
};

const answered = (status: Answered['status'], code?: string, field?: string): Answered => ({ status, ...(code === undefined ? {} : { code }), ...(field === undefined ? {} : { field }) });

const claimsOf = ({ id, role, departmentId }: Actor): TokenClaims => ({ sub: id, roles: [role], ...(departmentId ? { department: departmentId } : {}), ...(role === 'CUSTOMER' ? { customer: id } : {}) });
