import type { Channel } from '@redress/contracts';
import { byPrefix, type Registration, shape, type Source } from './source.js';

type Class = Pick<Registration, 'category' | 'urgency' | 'scope'>;

/** By the reason of the request. */
const classes: Readonly<Record<string, Class>> = {
  'Employee & General Comments': { category: 'SERVICE.ATTITUDE', urgency: 1, scope: 1 },
  'Sanitation': { category: 'LOGISTICS', urgency: 1, scope: 1 },
  'Recycling': { category: 'LOGISTICS.DELAY', urgency: 1, scope: 1 },
  'Street Cleaning': { category: 'SERVICE', urgency: 1, scope: 2 },
  'Highway Maintenance': { category: 'PROCESS.DELAY', urgency: 2, scope: 2 },
  'Street Lights': { category: 'PROCESS.DELAY', urgency: 2, scope: 2 },
  'Signs & Signals': { category: 'PROCESS', urgency: 3, scope: 2 },
  'Trees': { category: 'PROCESS', urgency: 2, scope: 1 },
  'Housing': { category: 'PROCESS', urgency: 2, scope: 1 },
  'Building': { category: 'PROCESS', urgency: 2, scope: 1 },
  'Health': { category: 'PROCESS', urgency: 3, scope: 2 },
  'Weights and Measures': { category: 'PRICE.OVERCHARGE', urgency: 1, scope: 2 },
};

/** INTERNAL_STAFF would need the employee, whom the file does not name: what a city's employee wrote down counts as a partner's. */
const channels: Readonly<Record<string, Channel>> = { 'Constituent Call': 'HOTLINE', 'Self Service': 'WEBSITE', 'Twitter': 'WEIBO' };

/** Requests of citizens to a city. */
export const boston311: Source = {
  name: 'boston_311',
  shapes: [
    shape(['case_enquiry_id', 'case_title', 'reason', 'type', 'neighborhood', 'source'], (row) => ({
      id: row.case_enquiry_id,
      text: [row.case_title, row.type, row.neighborhood].filter((part, index, all) => part !== '' && all.indexOf(part) === index).join(', '),
      channel: byPrefix(channels, row.source, 'PARTNER_API'),
      language: 'en',
      registration: { ...byPrefix(classes, row.reason, { category: 'OTHER', urgency: 1, scope: 1 }), summary: `${row.reason}: ${row.type}` },
    })),
  ],
};
