import { z } from 'zod';
import { growing, reference } from './values.js';

describe('a growing list of words', () => {
  const now = growing(z.enum(['WITHDRAWN']));
  const later = growing(z.enum(['WITHDRAWN', 'REVIEW_REQUESTED']));

  it('takes the words of a later version, and nothing that is no word', () => {
    expect(['WITHDRAWN', 'REVIEW_REQUESTED', 'not a word', '', 7].map((word) => now.safeParse(word).success)).toEqual([true, true, false, false, false]);
  });

  it('has the same schema when it has grown, but for what it says of itself', () => {
    const [before, after] = [now, later].map((schema) => ({ ...z.toJSONSchema(schema), description: '' }));
    expect(after).toEqual(before);
    expect(z.toJSONSchema(later).description).toBe('One of WITHDRAWN, REVIEW_REQUESTED; later versions add others.');
  });
});

describe('a reference', () => {
  it.each(['REC-77', 'INFO/1', 'https://files.example.com/recordings/77?part=2'])('may be %s', (ref) => {
    expect(reference.safeParse(ref).success).toBe(true);
  });

  it.each(['customer@example.com', 'the recording of Tuesday', '', '王小明'])('may not be “%s” (S1-12)', (ref) => {
    expect(reference.safeParse(ref).success).toBe(false);
  });
});
