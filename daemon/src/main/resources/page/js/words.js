/** Numbers and states in words. */

const STATES = {
  queued: 'Waiting',
  running: 'Running',
  cancelling: 'Cancelling',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

export function stateWord(state) {
  return STATES[state] ?? state;
}

export function finished(job) {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';
}

/** "12 s", "3 min 5 s", "2 h 10 min" */
export function seconds(value) {
  if (value < 10) {
    return `${value.toFixed(1)} s`;
  }
  const whole = Math.round(value);
  if (whole < 60) {
    return `${whole} s`;
  }
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} min ${whole % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Estimates are whole seconds: tenths would flicker and promise too much. */
export function secondsLeft(value) {
  if (value < 1) {
    return 'almost done';
  }
  return value < 10 ? `${Math.ceil(value)} s left` : `${seconds(value)} left`;
}

export function bytes(value) {
  if (value < 1000) {
    return `${value} bytes`;
  }
  const units = ['kB', 'MB', 'GB', 'TB'];
  let scaled = value / 1000;
  let unit = 0;
  while (scaled >= 999.5 && unit < units.length - 1) {
    scaled /= 1000;
    unit++;
  }
  return `${scaled < 10 ? scaled.toFixed(1) : Math.round(scaled)} ${units[unit]}`;
}

export function count(value, one, many) {
  return `${value.toLocaleString('en')} ${value === 1 ? one : many}`;
}

/** The line below a job's name: what it does now, or what came out. */
export function summary(job) {
  switch (job.state) {
    case 'queued':
      return job.position ? `${count(job.position, 'job', 'jobs')} before it` : 'Next in the queue';
    case 'running':
    case 'cancelling': {
      const parts = [];
      if (job.step > 0) {
        parts.push(`Stage ${job.step} of ${job.steps}: ${job.stage}`);
      }
      if (job.state === 'running' && job.secondsLeft !== null && job.secondsLeft !== undefined) {
        parts.push(secondsLeft(job.secondsLeft));
      }
      return parts.join(' · ') || 'Starting';
    }
    case 'done':
      return [
        count(job.asset.faces, 'face', 'faces'),
        job.asset.joints > 0 ? count(job.asset.joints, 'joint', 'joints') : 'no rig',
        seconds(job.seconds),
      ].join(' · ');
    default:
      return '';
  }
}

/** Local date and time of an ISO stamp. */
export function when(stamp) {
  return new Date(stamp).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
