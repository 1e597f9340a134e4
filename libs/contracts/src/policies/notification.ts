import { z } from 'zod';
import { Language, text } from '../values.js';
import { definePolicy } from './define.js';

export const TemplatePolicy = definePolicy({
  kind: 'template', owner: 'notification',
  description: 'The words of a message, in Liquid, by language (§6.10).',
  body: z.strictObject({ audience: z.enum(['CUSTOMER', 'STAFF']), texts: z.record(Language, z.strictObject({ subject: text(200), text: text(4000) })) }),
  example: {
    id: 'ACK',
    body: {
      audience: 'CUSTOMER',
      texts: {
        'zh-CN': { subject: '投诉{{ no }}', text: '抱歉给您带来不便。我们已收到您的投诉({{ no }})并开始处理。' },
        en: { subject: 'Your complaint {{ no }}', text: 'We are sorry. Your complaint {{ no }} has arrived and is being handled.' },
      },
    },
  },
});
