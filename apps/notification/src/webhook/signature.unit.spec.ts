import { readWebhookSecret, signedHeaders } from './signature.js';

describe('signatures of webhooks', () => {
  it('are those of Standard Webhooks: the example of its specification', () => {
    const key = readWebhookSecret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')!;
    expect(signedHeaders(key, 'msg_p5jXN8AQM9LWM0D4loKWxJek', new Date(1_614_265_330_000), '{"test": 2432232314}')).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek', 'webhook-timestamp': '1614265330', 'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it.each(['', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_', 'whsec_c2hvcnQ=', `whsec_${'A'.repeat(100)}`, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw!'])('need a key of 24 to 64 bytes: not %j', (secret) => {
    expect(readWebhookSecret(secret)).toBeUndefined();
  });
});
