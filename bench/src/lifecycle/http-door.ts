import { pathOf } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { signToken, type Stack } from '@redress/stack';
import { join } from 'node:path';
import { postJson } from '../http-client.js';
import type { Door } from './door.js';
import type { Person } from './steps.js';

/** Signs a token for whoever acts, once. */
export function tokensOf({ dir, urls }: Stack): (person: Person) => Promise<string> {
  const known = new Map<string, Promise<string>>();
  return ({ id, role, departmentId }) => {
    const key = `${id} ${role} ${departmentId ?? ''}`;
    const token = known.get(key) ?? signToken(join(dir, 'issuer'), urls.issuer, { sub: id, roles: [role], ...(departmentId ? { department: departmentId } : {}) });
    known.set(key, token);
    return token;
  };
}

export function httpDoor(stack: Stack): Door {
  const tokenOf = tokensOf(stack);
  return {
    name: 'HTTP',
    give: async ({ command, by, data }, complaintId) => {
      const url = `${stack.urls.services[command.service]}${pathOf(command, complaintId)}`;
      const { status, text } = await postJson(url, await tokenOf(by), newId(), data);
      if (status !== 200 && status !== 201) return { error: `${command.name}: HTTP ${status} ${text.slice(0, 200)}` };
      return complaintId === undefined ? { resourceId: (JSON.parse(text) as { resourceId: string }).resourceId } : {};
    },
  };
}
