import { commands } from './catalogue.js';
import { pathOf } from './define.js';

describe('the HTTP door of a command', () => {
  it.each([
    ['intake.submit-complaint.v1', undefined, '/v1/complaints'],
    ['intake.accept-complaint.v1', 'c-1', '/v1/complaints/c-1/accept-complaint'],
    ['routing.propose-plan.v1', 'c-1', '/v1/cases/c-1/propose-plan'],
    ['review.screen.v1', 'c-1', '/v1/reviews/c-1/screen'],
    ['review.submit-improvement.v1', 'c-1', '/v1/improvements/c-1/submit-improvement'],
    ['notification.complete-callback.v1', 'c-1', '/v1/callbacks/c-1/complete-callback'],
    ['notification.record-delivery.v1', 'c-1', '/v1/messages/c-1/record-delivery'],
  ])('of %s stands at its path', (type, id, path) => {
    expect(pathOf(commands.find((command) => command.type === type)!, id)).toBe(path);
  });
});
