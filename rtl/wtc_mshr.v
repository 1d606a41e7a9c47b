// SPDX-License-Identifier: Apache-2.0
//
// wtc_mshr -- the fills in flight   (docs: section 7)
//
// Everything that names an MSHR inside the cache is one-hot; only the bus carries its number as the
// id. So a state is a vector with a bit per MSHR, and one operation serves them all.

`default_nettype none

module wtc_mshr #(
    parameter MSHRS  = 4,                  // fills in flight: 1..8
    parameter SLOTS  = 8,                  // slots of the write buffer
    parameter LINE_W = 27,                 // bits of a line address
    parameter SETS   = 64,                 // sets
    parameter WAYS   = 4,                  // ways
    parameter BEATS  = 4,                  // beats of a line
    parameter BEAT_W = 2,                  // bits of a beat number, at least 1
    parameter SNOOP  = 2                   // 0: no snoops
) (
    input  wire              clk_i,
    input  wire              rst_ni,

    // From control: the line at the pins, the line in the lookup stage
    input  wire [LINE_W-1:0] req_line_i,
    input  wire              s1_stay_i,
    input  wire [LINE_W-1:0] s1_line_i,
    input  wire [BEAT_W-1:0] s1_beat_i,
    input  wire              alloc_i,
    input  wire [WAYS-1:0]   alloc_way_i,
    input  wire              poison_i,     // the fill of this line
    input  wire              poison_all_i,
    // To control
    output wire [MSHRS-1:0]  fl_o,         // the fill of this line, if any
    output wire [WAYS-1:0]   fl_way_o,
    output wire              fl_dead_o,
    output wire              fl_arrived_o,
    output wire              fl_head_o,
    output wire              fl_just_o,
    output wire [MSHRS-1:0]  alloc_o,      // the MSHR that an allocation takes
    output wire              free_o,
    output wire              spare_o,      // two or more are free
    output wire [WAYS-1:0]   filling_o,    // ways of this set that are being filled
    output wire              none_o,       // no fill in flight
    output wire              poisoned_o,   // event: a fill became poisoned

    // From and to the write buffer
    input  wire [SLOTS-1:0]  wait_i,       // slots with bytes of the line, none that is freed now
    input  wire [SLOTS-1:0]  slot_freed_i,
    input  wire [SLOTS-1:0]  slot_open_i,
    output wire              drain_o,
    output wire [MSHRS-1:0]  end_o,        // the MSHR that becomes free now

    // To and from the AR register
    input  wire              ar_free_i,
    output wire              ar_load_o,
    output wire [MSHRS-1:0]  ar_mshr_o,
    output wire [LINE_W-1:0] ar_line_o,
    output wire [BEAT_W-1:0] ar_beat_o,

    // From and to the R register
    input  wire [MSHRS-1:0]  r_mshr_i,     // whose beat it holds, if any
    input  wire              r_error_i,
    input  wire              r_take_i,
    output wire [LINE_W-1:0] r_line_o,
    output wire [BEAT_W-1:0] r_beat_o,
    output wire [WAYS-1:0]   r_way_o,
    output wire              r_dead_o,
    output wire              r_bad_o,      // an earlier beat of the fill was in error
    output wire              r_room_o,     // rule 7.2.5 lets this beat go

    // To and from the tags
    output wire              install_o,
    output wire              install_valid_o,
    output wire [LINE_W-1:0] install_line_o,
    output wire [WAYS-1:0]   install_way_o,
    input  wire              install_done_i,
    output wire              installed_o,  // the line of the stage, at the last edge

    // From the snoop: at the pins, and in progress
    input  wire              snoop_valid_i,
    input  wire [LINE_W-1:0] snoop_line_i,
    input  wire              sn_valid_i
);

    localparam [BEAT_W-1:0] BEAT_MASK = (BEATS > 1) ? {BEAT_W{1'b1}} : {BEAT_W{1'b0}};
    localparam [MSHRS-1:0]  TOP       = {MSHRS{1'b0}} | (1 << (MSHRS - 1));
    localparam [LINE_W-1:0] SET_MASK  = ~({LINE_W{1'b1}} << $clog2(SETS));

    // --- States: an MSHR in none of them is ST_FREE ----------------------------------------------

    reg  [MSHRS-1:0] st_wait_q;            // waits for older writes to its line, or for AR
    reg  [MSHRS-1:0] st_read_q;            // the read is on the bus; beats arrive
    reg  [MSHRS-1:0] st_done_q;            // waits for the tag write port: at most one
    reg  [MSHRS-1:0] poison_q, error_q;
    reg  [MSHRS-1:0] just_q;               // a beat was taken at the last edge
    reg  [MSHRS-1:0] installed_q;          // its line was, at the last edge
    wire [MSHRS-1:0] at_last;              // the next beat is the last one
    wire [MSHRS-1:0] snooped;
    wire [MSHRS-1:0] active  = st_wait_q | st_read_q | st_done_q;
    wire [MSHRS-1:0] dead    = poison_q | error_q;
    wire [MSHRS-1:0] match;                // the fill of the line in the stage

    // What happens in this cycle, and to which of them.
    wire [MSHRS-1:0] alloc   = alloc_o & {MSHRS{alloc_i}};
    wire [MSHRS-1:0] read    = ar_mshr_o & {MSHRS{ar_load_o}};
    wire [MSHRS-1:0] take    = r_mshr_i & {MSHRS{r_take_i}};
    wire [MSHRS-1:0] last    = take & at_last;
    wire [MSHRS-1:0] poison  = active & ( snooped | {MSHRS{poison_all_i}}
                                        | match & {MSHRS{poison_i}});
    wire [MSHRS-1:0] leave   = st_done_q & (dead | snooped | {MSHRS{install_done_i}});

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) begin
            st_wait_q   <= {MSHRS{1'b0}};
            st_read_q   <= {MSHRS{1'b0}};
            st_done_q   <= {MSHRS{1'b0}};
            poison_q    <= {MSHRS{1'b0}};
            error_q     <= {MSHRS{1'b0}};
            just_q      <= {MSHRS{1'b0}};
            installed_q <= {MSHRS{1'b0}};
        end else begin
            st_wait_q   <= (st_wait_q | alloc) & ~read;
            st_read_q   <= (st_read_q | read) & ~last;
            st_done_q   <= (st_done_q | last) & ~leave;
            poison_q    <= (poison_q | poison) & ~alloc;
            error_q     <= (error_q | take & {MSHRS{r_error_i}}) & ~alloc;
            just_q      <= take;
            installed_q <= st_done_q & {MSHRS{install_done_i & install_valid_o}};
        end
    end

    // --- Choice of an MSHR: the lowest free one; the next read in round-robin order --------------

    // Lowest set bit of x: x & (~x + 1). Bits above the last taken one come first, then the others,
    // so that no fill waits for more than MSHRS - 1 younger ones (rule 7.2.3).
    wire [MSHRS-1:0] blocked;              // older writes to its line are still on their way
    wire [MSHRS-1:0] want      = st_wait_q & ~blocked;     // ready for the AR register
    reg  [MSHRS-1:0] last_q;               // the last one that took it
    wire [MSHRS-1:0] above     = want & ~(last_q | (last_q - 1'b1));
    wire [MSHRS-1:0] turn      = (|above) ? above : want;
    wire [MSHRS-1:0] next_read = turn & (~turn + 1'b1);
    wire             straight  = alloc_i & ~(|wait_i) & ~(|want);   // rule 7.2.3

    assign alloc_o   = ~active & (active + 1'b1);
    assign free_o    = ~(&active);
    assign spare_o   = |(~active & (~active - 1'b1));
    assign none_o    = ~(|active);
    assign ar_load_o = ar_free_i & (|want | straight);
    assign ar_mshr_o = (|want) ? next_read : alloc_o;

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni)        last_q <= TOP;
        else if (ar_load_o) last_q <= ar_mshr_o;
    end

    // --- What an MSHR holds, and how it stands to the request in the stage -----------------------

    // Addresses are compared at the edge at which a request enters the stage, so that the stage
    // begins with the answer. A fill that begins at that very edge has the line of the request
    // before it. While a request stays no fill begins, and the answers stay true.
    wire                    same_line = req_line_i == s1_line_i;
    wire                    same_set  = ((req_line_i ^ s1_line_i) & SET_MASK) == {LINE_W{1'b0}};
    wire [MSHRS-1:0]        has_line, in_set, arrived, head, just, drain;
    wire [MSHRS*LINE_W-1:0] lines;
    wire [MSHRS*WAYS-1:0]   ways;
    wire [MSHRS*BEAT_W-1:0] beats;         // the next beat to come

    genvar m;
    generate
        for (m = 0; m < MSHRS; m = m + 1) begin : g_mshr
            reg              match_q, in_set_q;
            reg [LINE_W-1:0] line_q;
            reg [WAYS-1:0]   way_q;
            reg [BEAT_W-1:0] first_q, next_q;
            reg [BEATS-1:0]  taken_q;      // beats that have been taken
            reg [SLOTS-1:0]  wait_q;       // slots that must be freed first (rule 7.2.1)

            // Read only while the MSHR is active: no reset. Until it is taken, the next one to be
            // taken loads what the stage holds in every cycle: whether the request misses is known
            // so late that an enable of so many registers could not wait for it.
            always @(posedge clk_i) begin
                if (!s1_stay_i) begin
                    match_q  <= alloc_o[m] ? same_line : line_q == req_line_i;
                    in_set_q <= alloc_o[m] ? same_set
                                           : ((line_q ^ req_line_i) & SET_MASK) == {LINE_W{1'b0}};
                end
                if (alloc_o[m]) begin
                    line_q  <= s1_line_i;
                    way_q   <= alloc_way_i;
                    first_q <= s1_beat_i;
                    next_q  <= s1_beat_i;
                    taken_q <= {BEATS{1'b0}};
                    wait_q  <= wait_i;
                end else begin
                    wait_q  <= wait_q & ~slot_freed_i;
                end
                if (take[m]) begin
                    next_q          <= (next_q + 1'b1) & BEAT_MASK;
                    taken_q[next_q] <= 1'b1;
                end
            end

            assign has_line[m] = match_q;
            assign in_set[m]   = in_set_q & active[m];
            assign blocked[m]  = |wait_q;
            assign drain[m]    = st_wait_q[m] & |(wait_q & slot_open_i);
            assign arrived[m]  = taken_q[s1_beat_i];
            assign head[m]     = next_q == s1_beat_i;
            assign just[m]     = ((next_q - 1'b1) & BEAT_MASK) == s1_beat_i;
            assign at_last[m]  = ((next_q + 1'b1) & BEAT_MASK) == first_q;
            assign lines[m*LINE_W +: LINE_W] = line_q;
            assign ways[m*WAYS +: WAYS]      = way_q;
            assign beats[m*BEAT_W +: BEAT_W] = next_q;

            // A snoop matters once memory may have been read: ST_READ, ST_DONE (rule 7.2.7). Its
            // address too is compared at the pins.
            if (SNOOP == 0) begin : g_alone
                assign snooped[m] = 1'b0;
            end else begin : g_snoop
                reg sn_match_q;
                always @(posedge clk_i) begin
                    if (snoop_valid_i) begin
                        sn_match_q <= (alloc_o[m] ? s1_line_i : line_q) == snoop_line_i;
                    end
                end
                assign snooped[m] = sn_valid_i & (st_read_q[m] | st_done_q[m]) & sn_match_q;
            end
        end
    endgenerate

    assign match = has_line & active;

    // --- Selection: OR over the MSHRs ------------------------------------------------------------

    // The only MSHR needs no selection: what nobody asks for may have any value.
    localparam [MSHRS-1:0] ONLY = (MSHRS == 1) ? 1 : 0;
    wire [MSHRS-1:0] pick_fl    = match | ONLY;
    wire [MSHRS-1:0] pick_ar    = next_read | ONLY;
    wire [MSHRS-1:0] pick_r     = r_mshr_i | ONLY;
    wire [MSHRS-1:0] pick_done  = st_done_q | ONLY;

    reg [WAYS-1:0]   fl_way, filling, r_way, install_way;
    reg [LINE_W-1:0] ar_line, r_line, install_line;
    reg [BEAT_W-1:0] ar_beat, r_beat;
    integer i;

    always @(*) begin
        fl_way       = {WAYS{1'b0}};
        filling      = {WAYS{1'b0}};
        r_way        = {WAYS{1'b0}};
        install_way  = {WAYS{1'b0}};
        ar_line      = {LINE_W{1'b0}};
        r_line       = {LINE_W{1'b0}};
        install_line = {LINE_W{1'b0}};
        ar_beat      = {BEAT_W{1'b0}};
        r_beat       = {BEAT_W{1'b0}};
        for (i = 0; i < MSHRS; i = i + 1) begin
            if (pick_fl[i]) fl_way  = fl_way | ways[i*WAYS +: WAYS];
            if (in_set[i])  filling = filling | ways[i*WAYS +: WAYS];
            if (pick_ar[i]) begin
                ar_line = ar_line | lines[i*LINE_W +: LINE_W];
                ar_beat = ar_beat | beats[i*BEAT_W +: BEAT_W];
            end
            if (pick_r[i]) begin
                r_line = r_line | lines[i*LINE_W +: LINE_W];
                r_beat = r_beat | beats[i*BEAT_W +: BEAT_W];
                r_way  = r_way | ways[i*WAYS +: WAYS];
            end
            if (pick_done[i]) begin
                install_line = install_line | lines[i*LINE_W +: LINE_W];
                install_way  = install_way | ways[i*WAYS +: WAYS];
            end
        end
    end

    // --- Outputs ---------------------------------------------------------------------------------

    assign fl_o         = match;
    assign fl_way_o     = fl_way;
    assign fl_dead_o    = |(match & dead);
    assign fl_arrived_o = |(match & arrived);
    assign fl_head_o    = |(match & head & r_mshr_i);
    assign fl_just_o    = |(match & just & just_q);
    // With one MSHR, a fill in flight leaves nothing to allocate and so nothing to avoid.
    assign filling_o    = (MSHRS == 1) ? {WAYS{1'b0}} : filling;
    assign poisoned_o   = |(poison & ~poison_q);
    assign drain_o      = |drain;
    assign end_o        = leave;
    assign ar_line_o    = (|want) ? ar_line : s1_line_i;
    assign ar_beat_o    = (|want) ? ar_beat : s1_beat_i;
    assign r_line_o     = r_line;
    assign r_beat_o     = r_beat;
    assign r_way_o      = r_way;
    assign r_dead_o     = |(r_mshr_i & dead);
    assign r_bad_o      = |(r_mshr_i & error_q);
    assign r_room_o     = ~(|(r_mshr_i & at_last)) | ~(|st_done_q) | (|leave);

    // Rule 7.2.6: not if it is dead, or snooped in this very cycle. Poisoned by the lookup stage in
    // the very cycle of its installation: written invalid.
    assign install_o       = |(st_done_q & ~dead & ~snooped);
    assign install_valid_o = ~poison_all_i & ~(poison_i & |(st_done_q & match));
    assign install_line_o  = install_line;
    assign install_way_o   = install_way;
    assign installed_o     = |(installed_q & has_line);

    wire unused = &{1'b0, snoop_valid_i, snoop_line_i, sn_valid_i};

endmodule

`default_nettype wire
