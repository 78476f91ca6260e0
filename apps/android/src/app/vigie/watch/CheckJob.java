package app.vigie.watch;

import android.app.job.JobInfo;
import android.app.job.JobParameters;
import android.app.job.JobScheduler;
import android.app.job.JobService;
import android.content.ComponentName;
import android.content.Context;
import android.os.Handler;
import android.os.Looper;
import app.vigie.Vigie;

/**
 * Looks from time to time, also where the system or the maker stopped the service: it starts the core, tells it to look, and
 * leaves it time for that.
 */
public final class CheckJob extends JobService {
    private static final int ID = 1;
    /** How often, in milliseconds: the shortest that Android allows is 15 minutes. */
    private static final long EVERY = 30 * 60_000L;
    /** How long the core has for it, in milliseconds; a job may run for ten minutes. */
    private static final long LASTS = 60_000L;

    private final Handler handler = new Handler(Looper.getMainLooper());
    private Runnable end;

    static void schedule(Context context) {
        JobScheduler scheduler = (JobScheduler) context.getSystemService(Context.JOB_SCHEDULER_SERVICE);
        for (JobInfo job : scheduler.getAllPendingJobs()) {
            // Scheduled anew, its time would begin anew.
            if (job.getId() == ID) {
                return;
            }
        }
        scheduler.schedule(new JobInfo.Builder(ID, new ComponentName(context, CheckJob.class))
                .setPeriodic(EVERY)
                .setPersisted(true)
                .build());
    }

    @Override
    public boolean onStartJob(JobParameters parameters) {
        Vigie vigie = (Vigie) getApplication();
        vigie.background().execute(() -> {
            vigie.managed().apply();
            vigie.tell("changed");
        });
        end = () -> jobFinished(parameters, false);
        handler.postDelayed(end, LASTS);
        return true;
    }

    @Override
    public boolean onStopJob(JobParameters parameters) {
        handler.removeCallbacks(end);
        return false;
    }
}
