import type { CommandType, Service } from '@redress/contracts';

const collections: Readonly<Record<Service, string>> = { intake: 'complaints', routing: 'cases', sla: 'clocks', review: 'reviews', notification: 'callbacks' };

/** Where a command is given over HTTP, about a complaint or, without one, to bring one into being. */
export function pathOf({ service, name }: Pick<CommandType, 'service' | 'name'>, complaintId?: string): string {
  const collection = name.endsWith('-improvement') ? 'improvements' : collections[service];
  return complaintId === undefined ? `/v1/${collection}` : `/v1/${collection}/${complaintId}/${name}`;
}

/** A path without the id of the complaint, which would fill the line. */
export const short = (path: string): string => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '…');
