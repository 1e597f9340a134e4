/** A sleep that can be cut short. A wake-up that comes while nobody sleeps is kept for the next sleep. */
export class Wakeable {
  private isWoken = false;
  private wake: (() => void) | undefined;

  notify(): void {
    this.isWoken = true;
    this.wake?.();
  }

  /** Resolves to whether it was cut short. */
  async sleep(ms: number): Promise<boolean> {
    if (!this.isWoken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wake = undefined;
    }
    const { isWoken } = this;
    this.isWoken = false;
    return isWoken;
  }
}
