import { type Context, type ContextManager, ROOT_CONTEXT } from '@opentelemetry/api';

/**
 * A context that lasts as long as the synchronous call that it is given to: whoever goes on after an await keeps it and gives it again. A context that
 * follows asynchronous work by itself costs a hook for every promise, timer and socket of the process.
 */
export class SynchronousContext implements ContextManager {
  private current: Context | undefined;

  /** `outside` tells the context of what runs in no such call. */
  constructor(private readonly outside: () => Context = () => ROOT_CONTEXT) {}

  active(): Context {
    return this.current ?? this.outside();
  }

  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(context: Context, work: F, self?: ThisParameterType<F>, ...args: A): ReturnType<F> {
    const before = this.current;
    this.current = context;
    try {
      return work.call(self as ThisParameterType<F>, ...args);
    } finally {
      this.current = before;
    }
  }

  /** A function that runs in the context, whenever it is called. Anything else is given back as it is. */
  bind<T>(context: Context, target: T): T {
    if (typeof target !== 'function') return target;
    const run = (self: unknown, args: unknown[]): unknown => this.with(context, () => target.apply(self, args) as unknown);
    return function (this: unknown, ...args: unknown[]): unknown {
      return run(this, args);
    } as T;
  }

  enable(): this {
    return this;
  }

  disable(): this {
    this.current = undefined;
    return this;
  }
}
